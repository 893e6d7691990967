import { IconCircleOff, IconListNumbers } from "@tabler/icons-react";
import type { AvailabilityEntry } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Picture } from "../../../ui/Picture";
import type { SoldOutChange } from "../api/availability";
import { isTomorrow, untilOf, type HowLong } from "../until";
import { Chips } from "./Chips";
import { Counted } from "./Counted";
import css from "./SoldOutPage.module.css";

interface EntryRowProps {
  entry: AvailabilityEntry;
  /** When "until tomorrow" ends, UTC. */
  tomorrow: string;
  onChange: (change: SoldOutChange) => void;
  /** Asks how many portions there are; without it nobody may. */
  onPortions?: (() => void) | undefined;
}

/** One thing the store sells: the whole row is the switch; until when is one more tap once it is sold out. */
export function EntryRow({ entry, tomorrow, onChange, onPortions }: EntryRowProps) {
  const { t, text, dateTime } = useWords();
  const { key, soldOut, until } = entry;
  const name = text(entry.name);
  const sellOut = (howLong: HowLong) => onChange({ key, soldOut: true, until: untilOf(howLong, tomorrow) });
  const chosen: HowLong = until == null ? "open" : isTomorrow(until, tomorrow) ? "tomorrow" : 120;

  return (
    <li className={css.row} data-sold-out={soldOut || undefined}>
      <button
        type="button"
        role="switch"
        aria-checked={!soldOut}
        aria-label={t("soldOut.change", { name })}
        className={css.toggle}
        onClick={() => (soldOut ? onChange({ key, soldOut: false, until: null }) : sellOut("open"))}
      >
        <Picture reference={entry.image} name={name} size={44} />
        <span className={css.name}>
          {name}
          <Counted entry={entry} />
          {soldOut && (entry.left ?? 1) > 0 && (
            <span className={css.state}>
              <IconCircleOff size={14} aria-hidden />
              {until ? t("soldOut.untilTime", { time: dateTime(until) }) : t("soldOut.soldOutNow")}
            </span>
          )}
        </span>
        <span className={css.knob} aria-hidden />
      </button>
      {onPortions && (
        <button type="button" className={css.portions} aria-label={t("soldOut.portions.ask", { name })} onClick={onPortions}>
          <IconListNumbers size={20} aria-hidden />
          <span>{t("soldOut.portions.action")}</span>
        </button>
      )}
      {soldOut && (entry.left ?? 1) > 0 && (
        <Chips
          className={css.until}
          label={`${t("soldOut.untilTitle")} ${name}`}
          value={chosen}
          onChange={sellOut}
          choices={[
            { value: 120, label: t("soldOut.untilChoices.hours") },
            { value: "tomorrow", label: t("soldOut.untilChoices.tomorrow") },
            { value: "open", label: t("soldOut.untilChoices.open") },
          ]}
        />
      )}
    </li>
  );
}
