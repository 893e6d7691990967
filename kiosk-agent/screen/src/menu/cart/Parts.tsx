import type { PricedPart } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import { shareOfPart } from "../shares";
import css from "./Parts.module.css";

/** What is below a line's name: a combo's items, options added, defaults removed. */
export function Parts({ parts }: { parts: PricedPart[] }) {
  const { t, text, money } = useWords();
  if (parts.length === 0) return null;
  return (
    <ul className={css.parts}>
      {parts.map((part, at) => {
        const name = text(part.name);
        const counted = part.quantity > 1 ? `${part.quantity}× ${name}` : name;
        return (
          <li key={at} style={{ paddingInlineStart: `${part.depth * 1.1}em` }}>
            <span>
              {part.of != null
                ? t("group.share", { share: shareOfPart(part) ?? t("group.whole"), name })
                : part.kind === "removed"
                ? t("cart.without", { name: name.toLocaleLowerCase() })
                : part.kind === "slot" ? counted : t("cart.extra", { name: counted })}
            </span>
            {/* The price of a whole is its own; what each flavour bears of it is for receipts. */}
            {part.amount === 0 || part.of != null ? null : <span className={css.amount}>{money(part.amount)}</span>}
          </li>
        );
      })}
    </ul>
  );
}
