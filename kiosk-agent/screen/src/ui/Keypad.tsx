import { useWords } from "../i18n/useWords";
import { Icon } from "./Icon";
import css from "./Keypad.module.css";

const rows = ["1 2 3 4 5 6 7 8 9 0", "Q W E R T Y U I O P", "A S D F G H J K L", "Z X C V B N M -"].map((row) => row.split(" "));

/** A keyboard on the screen, since a totem has none. */
export function Keypad({ extra, onKey, onErase }: { extra?: string; onKey: (key: string) => void; onErase: () => void }) {
  const { t } = useWords();
  return (
    <div className={css.keypad}>
      {rows.map((row, at) => (
        <div key={at} className={css.row}>
          {(at === rows.length - 1 && extra !== undefined ? [...row, extra] : row).map((key) => (
            <button key={key} type="button" className={css.key} onClick={() => onKey(key)}>{key}</button>
          ))}
          {at < rows.length - 1 ? null : (
            <button type="button" className={`${css.key ?? ""} ${css.wide ?? ""}`} aria-label={t("service.erase")} onClick={onErase}>
              <Icon name="erase" />
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
