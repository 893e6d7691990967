import type { ScreenMenu, ScreenState } from "../../api/types";
import type { Language } from "../../i18n/languages";
import { useWords } from "../../i18n/useWords";
import { StartView } from "../../menu/start/StartView";

interface StartScreenProps {
  menu: ScreenMenu;
  state: ScreenState;
  onBegin: (target: string | null) => void;
  onLanguage: (language: Language) => void;
}

/** The attract screen; what a guest could not pay with afterwards is said before anything is chosen. */
export function StartScreen({ menu, state, onBegin, onLanguage }: StartScreenProps) {
  const { t } = useWords();
  const without = state.without ?? [];
  const paying =
    state.methods.length === 0 ? [t("start.noMethods")]
    : !state.methods.every((method) => method === "counter") ? []
    : [t(without.includes("pinpad") ? "start.noCards" : "start.counterOnly")];
  const said = [...paying, ...(without.includes("printer") ? [t("start.noPaper")] : []), ...(without.includes("mains") ? [t("start.battery")] : [])];
  const notice = said.length === 0 ? undefined : said.join(" ");
  return <StartView chain={menu.chain} menu={menu} notice={notice} onBegin={onBegin} onLanguage={onLanguage} />;
}
