import { useEffect, useRef } from "react";
import type { ScreenCategory } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import { Picture } from "../Picture";
import css from "./CategoryRail.module.css";

interface CategoryRailProps {
  categories: ScreenCategory[];
  chosen: string | null;
  onCategory: (id: string) => void;
}

/** All categories, with pictures; the chosen one is marked by shape and weight, not by colour alone. */
export function CategoryRail({ categories, chosen, onCategory }: CategoryRailProps) {
  const { t, text } = useWords();
  const current = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);

  return (
    <nav className={css.rail} aria-label={t("menu.categories")}>
      <ul>
        {categories.map((category) => (
          <li key={category.id}>
            <button
              type="button" ref={category.id === chosen ? current : null} className={css.category}
              aria-current={category.id === chosen ? "true" : undefined} onClick={() => onCategory(category.id)}
            >
              <Picture className={css.picture} image={category.image} name={text(category.name)} eager />
              <span className={css.name}>{text(category.name)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
