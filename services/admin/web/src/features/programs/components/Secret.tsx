import { Button, CopyButton, Group } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useWords } from "../../../i18n/useWords";
import css from "./Programs.module.css";

/** A text that is shown once, with the button that copies it. */
export function Secret({ text, hint, done, onDone, children }: { text: string; hint: string; done: string; onDone: () => void; children?: ReactNode }) {
  const { t } = useWords();
  return (
    <div className={css.form}>
      <p className={css.warn}>{hint}</p>
      <div className={css.secret}>
        <code>{text}</code>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />} data-autofocus>
              {t(copied ? "programs.tokens.copied" : "programs.tokens.copy")}
            </Button>
          )}
        </CopyButton>
      </div>
      {children}
      <Group justify="flex-end">
        <Button onClick={onDone}>{done}</Button>
      </Group>
    </div>
  );
}
