import { Button, Group, Modal, SegmentedControl, Table } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../../i18n/useWords";
import { Tag } from "../../../ui/Tag";
import { merged, mergeFields, type Side } from "../merge";
import { describe } from "./describe";
import css from "./Editor.module.css";

interface ConflictDialogProps<T> {
  /** What both began with. */
  base: T;
  mine: T;
  /** Undefined when somebody removed it. */
  theirs: T | undefined;
  onMerge: (value: T) => void;
  onClose: () => void;
}

/** Two people changed the same object: shows both, field by field, and asks of each which stays. */
export function ConflictDialog<T extends object>({ base, mine, theirs, onMerge, onClose }: ConflictDialogProps<T>) {
  const { t, text, word } = useWords();
  const [chosen, setChosen] = useState<Partial<Record<string, Side>>>({});
  const fields = theirs ? mergeFields(base, mine, theirs) : [];
  const sideOf = (field: string, proposed: Side) => chosen[field] ?? proposed;
  const sides = Object.fromEntries(fields.map(({ field, proposed }) => [field, sideOf(field, proposed)]));
  return (
    <Modal opened onClose={onClose} size="xl" title={t("menu.conflict.title")} closeButtonProps={{ "aria-label": t("common.close") }}>
      {theirs ? (
        <>
          <p className={css.modalText}>{t("menu.conflict.text")}</p>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("menu.conflict.field")}</Table.Th>
                <Table.Th>{t("menu.conflict.theirs")}</Table.Th>
                <Table.Th>{t("menu.conflict.mine")}</Table.Th>
                <Table.Th>{t("menu.conflict.keep")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {fields.map(({ field, both, proposed }) => (
                <Table.Tr key={field}>
                  <Table.Th scope="row">
                    {word("menu.fields", field)} {both && <Tag tone="wait">{t("menu.conflict.both")}</Tag>}
                  </Table.Th>
                  <Table.Td>{describe(theirs[field], text)}</Table.Td>
                  <Table.Td>{describe(mine[field], text)}</Table.Td>
                  <Table.Td>
                    <SegmentedControl
                      size="xs"
                      aria-label={word("menu.fields", field)}
                      value={sideOf(field, proposed)}
                      onChange={(next) => setChosen((before) => ({ ...before, [field]: next === "mine" ? "mine" : "theirs" }))}
                      data={[
                        { value: "theirs", label: t("menu.conflict.takeTheirs") },
                        { value: "mine", label: t("menu.conflict.keepMine") },
                      ]}
                    />
                  </Table.Td>
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
        {theirs && <Button onClick={() => onMerge(merged(mine, theirs, sides))}>{t("menu.conflict.save")}</Button>}
      </Group>
    </Modal>
  );
}
