import { Textarea, TextInput } from "@mantine/core";
import type { Text } from "../api/types";
import { languageNames, languages } from "../i18n/language";
import { useWords } from "../i18n/useWords";
import css from "./TextFields.module.css";

interface TextFieldsProps {
  /** What the text is: "Name". */
  label: string;
  value: Text | null | undefined;
  onChange: (value: Text | undefined) => void;
  /** A longer text. */
  long?: boolean;
  required?: boolean;
  /** Smaller, for texts within lists: the label is heard, not seen. */
  dense?: boolean;
}

/** One text in every language side by side, with what is missing marked. */
export function TextFields({ label, value, onChange, long = false, required = false, dense = false }: TextFieldsProps) {
  const { t } = useWords();
  const Field = long ? Textarea : TextInput;
  const filled = languages.some((language) => value?.[language]?.trim());

  const change = (language: (typeof languages)[number], text: string) => {
    const next: Text = { "pt-BR": value?.["pt-BR"] ?? "", ...value, [language]: text };
    if (text === "" && language !== "pt-BR") Reflect.deleteProperty(next, language);
    onChange(required || languages.some((one) => next[one]) ? next : undefined);
  };

  return (
    <fieldset className={css.fields} data-dense={dense || undefined}>
      <legend className={dense ? css.hidden : css.legend}>{label}</legend>
      {languages.map((language) => {
        const text = value?.[language] ?? "";
        const missing = text.trim() === "" && (required || filled);
        return (
          <Field
            key={language}
            lang={language}
            size={dense ? "xs" : "sm"}
            {...(dense ? { "aria-label": `${label}, ${languageNames[language]}` } : { label: languageNames[language] })}
            placeholder={missing && language !== "pt-BR" ? (value?.["pt-BR"] ?? "") : dense ? languageNames[language] : ""}
            description={!dense && missing ? <span className={css.missing}>{t(language === "pt-BR" ? "common.required" : "common.notTranslated")}</span> : undefined}
            inputWrapperOrder={["label", "input", "description", "error"]}
            data-missing={missing || undefined}
            classNames={{ input: css.input ?? "", label: css.label ?? "" }}
            required={required && language === "pt-BR" && !dense}
            maxLength={2000}
            value={text}
            onChange={(event) => change(language, event.currentTarget.value)}
          />
        );
      })}
    </fieldset>
  );
}
