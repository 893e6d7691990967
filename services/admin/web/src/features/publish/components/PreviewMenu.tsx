import type { ScreenMenu } from "../../../api/types";
import type { Language } from "../../../i18n/language";
import { textIn } from "../../../i18n/text";
import { useWords } from "../../../i18n/useWords";
import { Panel } from "../../../ui/Panel";
import { Picture } from "../../../ui/Picture";
import css from "./PreviewMenu.module.css";

/** The menu of the moment, category by category. */
export function PreviewMenu({ menu, language }: { menu: ScreenMenu; language: Language }) {
  const { t, money } = useWords();
  return menu.categories.map((category) => (
    <Panel key={category.id} title={textIn(category.name, language)}>
      <ul className={css.cards}>
        {category.entries.map((entry) => {
          const [kind, id = ""] = entry.split(":");
          const found = kind === "combo" ? menu.combos[id] : menu.items[id];
          if (!found) return null;
          const name = textIn(found.name, language);
          const amount = "amount" in found ? found.amount : "from" in found ? found.from : null;
          return (
            <li key={entry} className={css.card} data-sold-out={found.soldOut || undefined}>
              <Picture reference={found.image} name={name} size={64} />
              <span>
                {name}
                <br />
                <strong>{found.soldOut ? t("menu.soldOut") : amount != null && money(amount)}</strong>
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  ));
}
