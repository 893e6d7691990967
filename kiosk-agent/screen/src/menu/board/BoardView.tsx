import type { ReactNode } from "react";
import type { ScreenMenu } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import { Icon } from "../../ui/Icon";
import { useFocusOnShow } from "../../ui/useFocusOnShow";
import { entryOf, offersOn } from "../entries";
import css from "./BoardView.module.css";
import { CategoryRail } from "./CategoryRail";
import { EntryCard } from "./EntryCard";

interface BoardViewProps {
  menu: ScreenMenu;
  /** The store's, for times of day; the machine's when it is not known. */
  timeZone?: string | undefined;
  /** Id of the shown category; the first when it is not (or no longer) in the menu. */
  category: string | null;
  onCategory: (id: string) => void;
  onEntry: (key: string) => void;
  header?: ReactNode;
  footer?: ReactNode;
}

/** The menu: categories at the side, what the chosen one offers beside it. */
export function BoardView({ menu, timeZone, category, onCategory, onEntry, header, footer }: BoardViewProps) {
  const { t, text, clock } = useWords();
  const heading = useFocusOnShow<HTMLHeadingElement>();
  const shown = menu.categories.find(({ id }) => id === category) ?? menu.categories[0];
  const entries = (shown?.entries ?? []).map((key) => entryOf(menu, key)).filter((entry) => entry !== undefined);

  return (
    <div className={css.board}>
      {header === undefined ? null : <div className={css.header}>{header}</div>}
      <CategoryRail categories={menu.categories} chosen={shown?.id ?? null} onCategory={onCategory} />
      <main key={shown?.id} className={css.offers}>
        <h1 ref={heading} tabIndex={-1} className={css.title}>{shown === undefined ? t("menu.title") : text(shown.name)}</h1>
        {shown?.description == null ? null : <p className={css.description}>{text(shown.description)}</p>}
        {shown?.pause == null ? null : (
          <p className={css.pause} role="status">
            <Icon name="clock" />
            {[t("menu.paused"), text(shown.pause.message), shown.pause.until == null ? "" : t("pause.until", { time: clock(shown.pause.until, timeZone) })]
              .filter((said) => said !== "").join(" · ")}
          </p>
        )}
        {entries.length === 0 ? <p className={css.description}>{t("menu.empty")}</p> : null}
        <ul className={css.cards}>
          {entries.map((entry) => (
            <li key={entry.key}>
              <EntryCard entry={entry} paused={shown?.pause != null} offer={offersOn(menu, entry.key)[0]?.name} onEntry={onEntry} />
            </li>
          ))}
        </ul>
      </main>
      {footer === undefined ? null : <div className={css.footer}>{footer}</div>}
    </div>
  );
}
