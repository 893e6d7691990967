import { Alert, Button, Group, Modal } from "@mantine/core";
import { IconAlertCircle, IconTrash, IconUsers } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ApiError } from "../../../api/client";
import type { EditedSection, Entities } from "../../../api/types";
import { fieldSaid } from "../../../i18n/said";
import { useWords } from "../../../i18n/useWords";
import { Page } from "../../../ui/Page";
import { useProblem } from "../../../ui/useProblem";
import { useMay } from "../../../session/me";
import { usePresence } from "../usePresence";
import { useRemove } from "../useRemove";
import type { Editor } from "../useEditor";
import { ConflictDialog } from "./ConflictDialog";
import css from "./Editor.module.css";

interface EditorFrameProps<S extends EditedSection> {
  editor: Editor<S>;
  section: S;
  id: string | undefined;
  title: string;
  hint?: ReactNode;
  back: { to: string; label: string };
  /** Why it cannot be saved yet, in words. */
  incomplete?: string | undefined;
  /** There is always one of it. */
  removable?: boolean;
  children: ReactNode;
}

/** What stands around an editor: remove, save, discard, and the questions of leaving and of conflicts. */
export function EditorFrame<S extends EditedSection>({ editor, section, id, title, hint, back, incomplete, removable = true, children }: EditorFrameProps<S>) {
  const words = useWords();
  const { t } = words;
  const problem = useProblem();
  const mayEdit = useMay("editMenu");
  const remove = useRemove(section, id, editor);
  const others = usePresence(section, mayEdit ? id : undefined);
  const { save, blocker, conflict } = editor;
  const failed = save.error && !(save.error instanceof ApiError && save.error.status === 412) ? save.error : null;
  const details = Object.values(editor.errors).flat();

  return (
    <Page
      title={title}
      hint={hint}
      back={back}
      actions={
        removable &&
        !editor.isNew &&
        mayEdit && (
          <Button variant="default" leftSection={<IconTrash size={16} />} loading={editor.remove.isPending} onClick={() => void remove()}>
            {t("common.remove")}
          </Button>
        )
      }
    >
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys belong to the fields within */}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!incomplete) save.mutate({});
        }}
        onKeyDown={(event) => {
          // Enter in a field does not save by accident; Ctrl+S does.
          if (event.key === "Enter" && event.target instanceof HTMLInputElement && event.target.type !== "submit") event.preventDefault();
          if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            if (editor.dirty && !incomplete) save.mutate({});
          }
        }}
      >
        <fieldset disabled={!mayEdit} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
          {others.length > 0 && (
            <Alert color="yellow" icon={<IconUsers size={18} />} mb="md" role="status">
              {t("menu.editor.alsoHere", { count: others.length, names: others.map(({ name }) => name).join(", ") })}
            </Alert>
          )}
          {failed && (
            <Alert color="red" icon={<IconAlertCircle size={18} />} role="alert" mb="md" title={details.length > 0 ? t("problems.invalid") : problem(failed)}>
              {details.length > 0 && (
                <ul className={css.errors}>
                  {details.map((detail) => (
                    <li key={detail}>{fieldSaid(words, detail)}</li>
                  ))}
                </ul>
              )}
            </Alert>
          )}
          {children}
        </fieldset>
        {(editor.dirty || editor.isNew) && mayEdit && (
          <div className={css.bar}>
            <span className={css.barText}>{incomplete ?? t(editor.isNew ? "menu.editor.new" : "menu.editor.unsaved")}</span>
            {!editor.isNew && (
              <Button variant="default" onClick={editor.reset}>
                {t("menu.editor.discard")}
              </Button>
            )}
            <Button type="submit" loading={save.isPending} disabled={incomplete !== undefined}>
              {t("common.save")}
            </Button>
          </div>
        )}
      </form>
      {conflict && (
        <ConflictDialog<Entities[S]>
          base={editor.base}
          mine={editor.value}
          theirs={conflict.theirs}
          onMerge={editor.merge}
          onClose={editor.closeConflict}
        />
      )}
      <Modal
        opened={blocker.state === "blocked"}
        onClose={() => blocker.reset?.()}
        title={t("menu.editor.leaveTitle")}
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        {t("menu.editor.leave")}
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={() => blocker.proceed?.()}>
            {t("menu.editor.leaveAnyway")}
          </Button>
          <Button onClick={() => blocker.reset?.()}>{t("menu.editor.stay")}</Button>
        </Group>
      </Modal>
    </Page>
  );
}
