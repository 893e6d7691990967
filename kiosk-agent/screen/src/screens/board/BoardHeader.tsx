import type { ChainInfo, ServiceMode } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import { Icon } from "../../ui/Icon";
import css from "./BoardHeader.module.css";

interface BoardHeaderProps {
  chain: ChainInfo;
  mode: ServiceMode;
  onMode: () => void;
  onLeave: () => void;
}

/** Whose menu it is, how the meal is taken, and the way out. */
export function BoardHeader({ chain, mode, onMode, onLeave }: BoardHeaderProps) {
  const { t } = useWords();
  const words = t(mode === "eatIn" ? "mode.eatIn" : "mode.takeAway");
  return (
    <header className={css.header}>
      {chain.logo == null ? null : <img src={`/media/${chain.logo}`} alt="" className={css.logo} draggable={false} />}
      <p className={css.name}>{chain.name}</p>
      <button type="button" className={css.chip} aria-label={t("menu.change", { mode: words })} onClick={onMode}>
        <Icon name={mode === "eatIn" ? "tray" : "bag"} /> {words}
      </button>
      <button type="button" className={css.chip} onClick={onLeave}>
        <Icon name="restart" /> {t("menu.startOver")}
      </button>
    </header>
  );
}
