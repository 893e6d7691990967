import { Menu, UnstyledButton } from "@mantine/core";
import { IconLanguage } from "@tabler/icons-react";
import { languageNames, languages, type Language } from "../i18n/language";
import { useWords } from "../i18n/useWords";
import css from "./LanguageSwitch.module.css";

/** Chooses the language of the pages; `onChoose` keeps it in the session when there is one. */
export function LanguageSwitch({ onChoose }: { onChoose?: (language: Language) => void }) {
  const { language, setLanguage, t } = useWords();
  const choose = (next: Language) => {
    void setLanguage(next);
    onChoose?.(next);
  };
  return (
    <Menu position="top-start" shadow="md">
      <Menu.Target>
        <UnstyledButton className={css.button} aria-label={t("session.language", { name: languageNames[language] })}>
          <IconLanguage size={18} aria-hidden />
          {languageNames[language]}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {languages.map((one) => (
          <Menu.Item key={one} lang={one} onClick={() => choose(one)} fw={one === language ? 650 : undefined}>
            {languageNames[one]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
