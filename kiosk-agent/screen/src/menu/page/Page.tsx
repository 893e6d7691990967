import type { ReactNode, Ref } from "react";
import { useWords } from "../../i18n/useWords";
import { Icon } from "../../ui/Icon";
import { Picture } from "../Picture";
import css from "./Page.module.css";

interface PageProps {
  image: string | null | undefined;
  /** Small words above the title. */
  above?: string | undefined;
  title: string;
  titleRef?: Ref<HTMLHeadingElement>;
  facts?: ReactNode;
  onBack: () => void;
  footer: ReactNode;
  children: ReactNode;
}

/** One thing of the menu in full: its picture, what can be chosen, and what it costs below. */
export function Page({ image, above, title, titleRef, facts, onBack, footer, children }: PageProps) {
  const { t } = useWords();
  return (
    <div className={css.page}>
      <main className={css.body}>
        <div className={css.hero}>
          <button type="button" className={css.back} onClick={onBack}>
            <Icon name="back" weight={2.6} /> {t("common.back")}
          </button>
          <Picture key={image} className={css.picture} image={image} name={title} eager />
        </div>
        <div className={css.content}>
          <header className={css.header}>
            {above === undefined ? null : <p className={css.above}>{above}</p>}
            <h1 ref={titleRef} tabIndex={-1} className={css.title}>{title}</h1>
            {facts}
          </header>
          {children}
        </div>
      </main>
      <footer className={css.footer}>{footer}</footer>
    </div>
  );
}
