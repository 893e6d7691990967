import "@fontsource-variable/bricolage-grotesque/index.css";
import "@fontsource-variable/figtree/index.css";
import "./tokens.css";
import type { ReactNode } from "react";
import type { ChainInfo } from "../../api/types";
import { brandStyle } from "../../brand/brand";
import type { Language } from "../../i18n/languages";
import { LanguageContext } from "../../i18n/useWords";
import css from "./Stage.module.css";

interface StageProps {
  /** The brand; the house's own colours until it is known. */
  chain?: ChainInfo | undefined;
  language: Language;
  children: ReactNode;
}

/** What every view stands on: design tokens, the chain's colours and the guest's language. It fills its parent. */
export function Stage({ chain, language, children }: StageProps) {
  return (
    <LanguageContext value={language}>
      <div className={`totems-stage ${css.stage ?? ""}`} style={brandStyle(chain)} lang={language}>
        <div className={css.surface}>{children}</div>
      </div>
    </LanguageContext>
  );
}
