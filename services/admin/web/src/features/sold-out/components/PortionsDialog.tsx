import { ActionIcon, Button, Group, Modal, NumberInput } from "@mantine/core";
import { IconMinus, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { AvailabilityEntry } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import type { PortionsChange } from "../api/portions";
import css from "./PortionsDialog.module.css";

interface PortionsDialogProps {
  entry: AvailabilityEntry;
  busy: boolean;
  onSave: (changes: PortionsChange[]) => void;
  onClose: () => void;
}

const MOST = 9_999;

/** Asks how many portions of something there are: of all of it, or of single variations. An empty field is not counted. */
export function PortionsDialog({ entry, busy, onSave, onClose }: PortionsDialogProps) {
  const { t, text } = useWords();
  const name = text(entry.name);
  const variations = entry.variations ?? [];
  const rows = [
    { key: entry.key, label: variations.length > 0 ? t("soldOut.portions.all") : name, left: entry.left ?? null },
    ...variations.map(({ key, name: variation, left }) => ({ key, label: text(variation), left: left ?? null })),
  ];
  const [counts, setCounts] = useState<Record<string, number | null>>(Object.fromEntries(rows.map(({ key, left }) => [key, left === null ? null : Math.max(0, left)])));
  const set = (key: string, left: number | null) => setCounts({ ...counts, [key]: left === null ? null : Math.min(MOST, Math.max(0, left)) });
  const changes = rows
    .map(({ key, left }) => ({ key, left: counts[key] ?? null, before: left === null ? null : Math.max(0, left) }))
    .filter(({ left, before }) => left !== before)
    .map(({ key, left }) => ({ key, left }));

  return (
    <Modal opened onClose={onClose} title={t("soldOut.portions.ask", { name })} closeButtonProps={{ "aria-label": t("common.close") }}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (changes.length > 0) onSave(changes);
          else onClose();
        }}
      >
        <p className={css.hint}>{t("soldOut.portions.hint")}</p>
        {rows.map(({ key, label }) => {
          const count = counts[key] ?? null;
          return (
            <div key={key} className={css.row}>
              <span className={css.label}>{label}</span>
              <ActionIcon size={44} variant="default" aria-label={t("soldOut.portions.less", { name: label })} disabled={(count ?? 0) <= 0} onClick={() => set(key, (count ?? 0) - 1)}>
                <IconMinus size={20} />
              </ActionIcon>
              <NumberInput
                className={css.count ?? ""} size="md" aria-label={label} hideControls allowDecimal={false} allowNegative={false} min={0} max={MOST} clampBehavior="strict"
                inputMode="numeric" placeholder={t("soldOut.portions.placeholder")} value={count ?? ""} onChange={(value) => set(key, value === "" ? null : Number(value))}
              />
              <ActionIcon size={44} variant="default" aria-label={t("soldOut.portions.more", { name: label })} onClick={() => set(key, (count ?? 0) + 1)}>
                <IconPlus size={20} />
              </ActionIcon>
              <Button variant="subtle" size="compact-sm" aria-label={t("soldOut.portions.clear", { name: label })} disabled={count === null} onClick={() => set(key, null)}>
                {t("soldOut.portions.placeholder")}
              </Button>
            </div>
          );
        })}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={busy}>
            {t("soldOut.portions.save")}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
