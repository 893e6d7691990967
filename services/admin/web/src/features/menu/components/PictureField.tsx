import { Button, FileButton } from "@mantine/core";
import { IconPhotoUp, IconX } from "@tabler/icons-react";
import { useWords } from "../../../i18n/useWords";
import { Picture } from "../../../ui/Picture";
import { useProblem } from "../../../ui/useProblem";
import { useUploadMedia } from "../../../draft/draft";
import css from "./Editor.module.css";

interface PictureFieldProps {
  value: string | null | undefined;
  onChange: (reference: string | undefined) => void;
  name: string;
}

/** The picture of an object, with upload. */
export function PictureField({ value, onChange, name }: PictureFieldProps) {
  const { t } = useWords();
  const problem = useProblem();
  const upload = useUploadMedia();
  const choose = (file: File | null) => {
    if (file) upload.mutate(file, { onSuccess: ({ reference }) => onChange(reference) });
  };
  return (
    <div className={css.picture}>
      <Picture reference={value} name={name} size={112} />
      <div className={css.field}>
        <FileButton onChange={choose} accept="image/png,image/jpeg,image/webp">
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
