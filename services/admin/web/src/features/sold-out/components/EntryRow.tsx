import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconCircleOff } from "@tabler/icons-react";
import type { AvailabilityEntry } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Picture } from "../../../ui/Picture";
import type { SoldOutChange } from "../api/availability";
import { tomorrowMorning } from "../tomorrow";
import css from "./SoldOutPage.module.css";

interface EntryRowProps {
  entry: AvailabilityEntry;
  timeZone: string;
  onChange: (change: SoldOutChange) => void;
}

/** One thing the store sells: the whole row is the switch; until when stands beside it once it is sold out. */
export function EntryRow({ entry, timeZone, onChange }: EntryRowProps) {
  const { t, text, dateTime } = useWords();
  const { key, soldOut } = entry;
  const name = text(entry.name);
  const sellOut = (until: Date | null) => onChange({ key, soldOut: true, until: until?.toISOString() ?? null });

  return (
    <li className={css.row} data-sold-out={soldOut || undefined}>
      <button
        type="button"
        role="switch"
        aria-checked={!soldOut}
        aria-label={t("soldOut.change", { name })}
        className={css.toggle}
        onClick={() => (soldOut ? onChange({ key, soldOut: false, until: null }) : sellOut(null))}
      >
        <Picture reference={entry.image} name={name} size={44} />
        <span className={css.name}>
          {name}
          {soldOut && (
            <span className={css.state}>
              <IconCircleOff size={14} aria-hidden />
              {entry.until ? t("soldOut.untilTime", { time: dateTime(entry.until) }) : t("soldOut.soldOutNow")}
            </span>
          )}
        </span>
        <span className={css.knob} aria-hidden />
      </button>
      {soldOut && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <Button variant="default" size="compact-md" className={css.until ?? ""} rightSection={<IconChevronDown size={14} />} aria-label={`${t("soldOut.untilTitle")} ${name}`}>
              {t("soldOut.untilTitle")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => sellOut(null)}>{t("soldOut.untilChoices.open")}</Menu.Item>
            <Menu.Item onClick={() => sellOut(new Date(Date.now() + 2 * 3_600_000))}>{t("soldOut.untilChoices.hours")}</Menu.Item>
            <Menu.Item onClick={() => sellOut(tomorrowMorning(new Date(), timeZone))}>{t("soldOut.untilChoices.tomorrow")}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
