import { Button, Group, Modal, Table } from "@mantine/core";
import { useWords } from "../../../i18n/useWords";
import { same } from "../same";
import { describe } from "./describe";
import css from "./Editor.module.css";

interface ConflictDialogProps<T> {
  mine: T;
  /** Undefined when somebody removed it. */
  theirs: T | undefined;
  onMine: () => void;
  onTheirs: () => void;
  onClose: () => void;
}

/** Two people changed the same object: shows both, field by field, and asks which stays. */
export function ConflictDialog<T extends object>({ mine, theirs, onMine, onTheirs, onClose }: ConflictDialogProps<T>) {
  const { t, text, word } = useWords();
  const fields = theirs
    ? [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].filter(
        (field) => !same(mine[field as keyof T], theirs[field as keyof T]),
      )
    : [];
  return (
    <Modal opened onClose={onClose} size="lg" title={t("menu.conflict.title")} closeButtonProps={{ "aria-label": t("common.close") }}>
      {theirs ? (
        <>
          <p className={css.modalText}>{t("menu.conflict.text")}</p>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("menu.conflict.field")}</Table.Th>
                <Table.Th>{t("menu.conflict.theirs")}</Table.Th>
                <Table.Th>{t("menu.conflict.mine")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {fields.map((field) => (
                <Table.Tr key={field}>
                  <Table.Th scope="row">{word("menu.fields", field)}</Table.Th>
                  <Table.Td>{describe(theirs[field as keyof T], text)}</Table.Td>
                  <Table.Td>{describe(mine[field as keyof T], text)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </>
      ) : (
        <p className={css.modalText}>{t("menu.conflict.removed")}</p>
      )}
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t("menu.conflict.back")}
        </Button>
        {theirs && (
          <>
            <Button variant="default" onClick={onTheirs}>
              {t("menu.conflict.takeTheirs")}
            </Button>
            <Button onClick={onMine}>{t("menu.conflict.keepMine")}</Button>
          </>
        )}
      </Group>
    </Modal>
  );
}
