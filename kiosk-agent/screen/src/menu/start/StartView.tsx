import { useMemo } from "react";
import type { ChainInfo, ScreenMenu } from "../../api/types";
import type { Language } from "../../i18n/languages";
import { useWords } from "../../i18n/useWords";
import { Icon } from "../../ui/Icon";
import { Picture } from "../Picture";
import { BannerLoop } from "./BannerLoop";
import { LanguageChoice } from "./LanguageChoice";
import css from "./StartView.module.css";

interface StartViewProps {
  chain: ChainInfo;
  /** Pictures for the moving rows; without a menu the rows stay empty. */
  menu?: ScreenMenu | undefined;
  /** Said below the button when a guest should know something before beginning. */
  notice?: string | undefined;
  /** The guest begins: as usual, or by touching a banner that leads to something of the menu ("item:ID", "combo:ID", "category:ID"). */
  onBegin: (target: string | null) => void;
  onLanguage: (language: Language) => void;
}

const rows = 3;

/** The attract screen: the chain's banners, or else its pictures on the move, its welcome, and one thing to do. */
export function StartView({ chain, menu, notice, onBegin, onLanguage }: StartViewProps) {
  const { t, text } = useWords();
  const pictures = useMemo(() => rowsOf(menu), [menu]);
  const banners = menu?.banners ?? [];

  return (
    <main className={css.start} data-banners={banners.length > 0 || undefined}>
      {banners.length > 0 ? <BannerLoop banners={banners} onBanner={onBegin} /> : (
        <>
          {/* The whole wall of pictures begins an order too; the button below says so to everyone else. */}
          {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
          <div className={css.wall} onClick={() => onBegin(null)}>
            {pictures.map((row, at) => (
              <div key={at} className={css.row} aria-hidden="true">
                {[...row, ...row].map((image, index) => (
                  <Picture key={index} className={css.tile} image={image} name={chain.name} eager />
                ))}
              </div>
            ))}
          </div>
        </>
      )}
      <section className={css.panel}>
        <div className={css.brand}>
          {chain.logo == null ? null : <img src={`/media/${chain.logo}`} alt="" className={css.logo} draggable={false} />}
          <p className={css.name}>{chain.name}</p>
        </div>
        <h1 className={css.welcome}>{chain.welcome == null ? t("start.welcome") : text(chain.welcome)}</h1>
        <button type="button" className={css.begin} onClick={() => onBegin(null)}>
          <span>{t("start.begin")}</span>
          <span className={css.arrow}>
            <Icon name="next" weight={3} />
          </span>
        </button>
        {notice === undefined ? null : <p className={css.notice} role="status">{notice}</p>}
        <LanguageChoice onLanguage={onLanguage} />
      </section>
    </main>
  );
}

/** The menu's pictures, each once, dealt to the rows in turn; a short row is repeated until it fills the width. */
function rowsOf(menu: ScreenMenu | undefined): string[][] {
  const shown = (menu?.categories ?? []).flatMap((category) =>
    category.entries.map((entry) => {
      const [kind, id = ""] = entry.split(":");
      const thing = kind === "combo" ? menu?.combos[id] : menu?.items[id];
      return thing?.soldOut === true ? null : thing?.image;
    }),
  );
  const images = [...new Set(shown.filter((image) => image != null))].slice(0, 24);
  return Array.from({ length: rows }, (_, row) => {
    const mine = images.filter((_, at) => at % rows === row);
    return mine.length === 0 ? [] : Array.from({ length: Math.max(8, mine.length) }, (_, at) => mine[at % mine.length] ?? "");
  });
}
