import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconCheck, IconPencil, IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { Zone } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { notify } from "../../../ui/notify";
import { offerUndo } from "../../../ui/undo";
import { useProblem } from "../../../ui/useProblem";
import { useSaveZone } from "../api/chain";
import css from "./Chain.module.css";

const slug = (name: string) =>
  name
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 64);

/** The price zones, to rename and add. */
export function ZoneList({ zones }: { zones: Zone[] }) {
  const { t } = useWords();
  const problem = useProblem();
  const save = useSaveZone();
  const [editing, setEditing] = useState<Zone | null>(null);

  const submit = () => {
    if (!editing || editing.name.trim() === "") return;
    const before = zones.find(({ id }) => id === editing.id);
    const zone = { id: editing.id === "" ? slug(editing.name) : editing.id, name: editing.name.trim() };
    save.mutate({ zone, added: !before }, {
      onSuccess: () => {
        setEditing(null);
        if (before) offerUndo(t("stores.zoneSaved"), t("common.undo"), () => save.mutate({ zone: before, added: false }));
        else notify.done(t("stores.zoneSaved"));
      },
      onError: (error) => notify.failed(problem(error)),
    });
  };

  const form = editing && (
    <form
      className={css.zone}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        className={css.grow ?? ""}
        aria-label={t("stores.zoneName")}
        placeholder={t("stores.zoneName")}
        maxLength={80}
        value={editing.name}
        data-autofocus
        onChange={(event) => setEditing({ ...editing, name: event.currentTarget.value })}
      />
      <ActionIcon type="submit" size="lg" loading={save.isPending} aria-label={t("common.save")}>
        <IconCheck size={18} />
      </ActionIcon>
      <ActionIcon variant="default" size="lg" onClick={() => setEditing(null)} aria-label={t("common.cancel")}>
        <IconX size={18} />
      </ActionIcon>
    </form>
  );

  return (
    <>
      <ul className={css.zones}>
        {zones.map((zone) => (
          <li key={zone.id}>
            {editing?.id === zone.id ? (
              form
            ) : (
              <div className={css.zone}>
                <span className={css.grow}>
                  {zone.name} <span className={css.soft}>{zone.id}</span>
                </span>
                <ActionIcon variant="subtle" color="gray.6" onClick={() => setEditing(zone)} aria-label={t("stores.zoneRename", { name: zone.name })}>
                  <IconPencil size={16} />
                </ActionIcon>
              </div>
            )}
          </li>
        ))}
      </ul>
      {editing?.id === "" ? (
        form
      ) : (
        <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setEditing({ id: "", name: "" })}>
          {t("stores.zoneNew")}
        </Button>
      )}
    </>
  );
}
