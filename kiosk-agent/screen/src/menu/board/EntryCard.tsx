import { memo } from "react";
import type { Text } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import type { Entry } from "../entries";
import { Picture } from "../Picture";
import css from "./EntryCard.module.css";

interface EntryCardProps {
  entry: Entry;
  paused?: boolean;
  /** What makes it cheaper now. */
  offer?: Text | undefined;
  onEntry: (key: string) => void;
}

/** A card of an item or combo; sold out or paused it says so and cannot be chosen. */
export const EntryCard = memo(function EntryCard({ entry, paused, offer, onEntry }: EntryCardProps) {
  const { t, text, money } = useWords();
  return (
    <button
      type="button" className={css.card} aria-disabled={entry.soldOut || undefined} data-entry={entry.key}
      onClick={() => !entry.soldOut && onEntry(entry.key)}
    >
      <Picture className={css.picture} image={entry.image} name={text(entry.name)} dull={entry.soldOut} />
      {entry.soldOut ? <span className={css.gone}>{t(paused ? "menu.paused" : "menu.soldOut")}</span> : null}
      <span className={css.words}>
        <span className={css.name}>
          {text(entry.name)}{" "}
          {entry.minAge == null ? null : <small className={css.age}>{t("menu.age", { age: entry.minAge })}</small>}
        </span>
        {entry.description == null ? null : <span className={css.description}>{text(entry.description)}</span>}
        {entry.from == null ? null : (
          <span className={css.price}>
            {entry.several ? <small>{t("menu.from")} </small> : null}
            {money(entry.from)}
          </span>
        )}
      </span>
      {entry.soldOut || offer === undefined ? null : <span className={css.offer}>{text(offer)}</span>}
    </button>
  );
});
