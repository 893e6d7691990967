import type { AvailabilityEntry } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import css from "./SoldOutPage.module.css";

/** From here on it is worth a look into the kitchen. */
const LOW = 5;

/** What is left of an entry and of its variations, where somebody counts. */
export function Counted({ entry }: { entry: AvailabilityEntry }) {
  const { t, text } = useWords();
  const said = (left: number) =>
    left > 0 ? t("soldOut.portions.left", { count: left })
    : left === 0 ? t("soldOut.portions.none")
    : `${t("soldOut.portions.none")}: ${t("soldOut.portions.beyond", { count: -left })}`;
  const counted = [{ name: "", left: entry.left }, ...(entry.variations ?? []).map(({ name, left }) => ({ name: text(name), left }))];
  return counted.map(({ name, left }) =>
    left == null ? null : (
      <span key={name} className={css.counted} data-low={left <= LOW || undefined} data-none={left <= 0 || undefined}>
        {name === "" ? said(left) : `${name}: ${said(left)}`}
      </span>
    ),
  );
}
