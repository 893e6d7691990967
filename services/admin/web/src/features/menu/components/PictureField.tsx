import { Button, FileButton } from "@mantine/core";
import { IconPhotoUp, IconX } from "@tabler/icons-react";
import { useState, type DragEvent } from "react";
import { useWords } from "../../../i18n/useWords";
import { Picture } from "../../../ui/Picture";
import { useProblem } from "../../../ui/useProblem";
import { useUploadMedia } from "../../../draft/draft";
import css from "./Editor.module.css";

interface PictureFieldProps {
  value: string | null | undefined;
  onChange: (reference: string | undefined) => void;
  name: string;
  /** Where it is shown, which decides in which size it is stored. */
  place?: "menu" | "banner";
}

/** The picture of an object: chosen, or dropped on it. */
export function PictureField({ value, onChange, name, place = "menu" }: PictureFieldProps) {
  const { t } = useWords();
  const problem = useProblem();
  const upload = useUploadMedia(place);
  const [over, setOver] = useState(false);
  // What a file is, the server finds out: a wrong one gets its message too.
  const take = (file: File | null) => {
    if (file) upload.mutate(file, { onSuccess: ({ reference }) => onChange(reference) });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!upload.isPending) take(event.dataTransfer.files.item(0));
  };
  const isOver = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- dropping is the mouse's shortcut; the button does the same for everybody
    <div className={css.picture} data-over={over || undefined} onDragOver={isOver} onDragLeave={() => setOver(false)} onDrop={drop}>
      <Picture reference={value} name={name} size={112} />
      <div className={css.field}>
        <FileButton onChange={take} accept="image/png,image/jpeg,image/webp">
          {(props) => (
            <Button {...props} variant="default" px="sm" leftSection={<IconPhotoUp size={16} />} loading={upload.isPending}>
              {t(value ? "menu.picture.replace" : "menu.picture.choose")}
            </Button>
          )}
        </FileButton>
        {value && (
          <Button variant="subtle" color="gray.7" size="compact-sm" leftSection={<IconX size={14} />} onClick={() => onChange(undefined)}>
            {t("menu.picture.remove")}
          </Button>
        )}
        <span className={css.soft}>{t("menu.picture.hint")}</span>
        {upload.error && (
          <span role="alert" style={{ color: "var(--bad)" }}>
            {problem(upload.error)}
          </span>
        )}
      </div>
    </div>
  );
}
