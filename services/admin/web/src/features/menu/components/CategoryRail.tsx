import type { Category } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Picture } from "../../../ui/Picture";
import css from "./MenuPage.module.css";

interface CategoryRailProps {
  categories: [string, Category][];
  current: string;
  onChoose: (id: string) => void;
}

/** The categories in their order. */
export function CategoryRail({ categories, current, onChoose }: CategoryRailProps) {
  const { t, text } = useWords();
  return (
    <nav aria-label={t("menu.categories")}>
      <ul className={css.rail}>
        {categories.map(([id, { name, image, entries }]) => (
          <li key={id}>
            <button type="button" className={css.category} aria-current={id === current ? "true" : undefined} onClick={() => onChoose(id)}>
              <Picture reference={image} name={text(name)} size={34} />
              <span className={css.name}>{text(name)}</span>
              <span className={css.count}>{entries.length}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
