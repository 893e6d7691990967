import { Button, Group, Modal, Progress, Select, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ClaimCode } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { useNow } from "../../../ui/useNow";
import { useProblem } from "../../../ui/useProblem";
import { useMe } from "../../../session/me";
import { useMakeClaimCode } from "../api/totems";
import css from "./TotemsPage.module.css";

const LIFE = 15 * 60_000;

/** Makes a claim code: where the totem goes, how it is called, then the code to type into it. */
export function AddTotem({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const { stores } = useMe();
  const client = useQueryClient();
  const problem = useProblem();
  const make = useMakeClaimCode();
  const [storeId, setStore] = useState<string | null>(stores.length === 1 ? (stores[0]?.id ?? null) : null);
  const [totemName, setName] = useState("");
  const ready = storeId !== null && totemName.trim() !== "";
  const submit = () => {
    if (storeId !== null) make.mutate({ storeId, totemName: totemName.trim() });
  };
  const close = () => {
    void client.invalidateQueries({ queryKey: ["totems"] });
    onClose();
  };

  return (
    <Modal opened onClose={close} title={t("totems.add.title")} closeButtonProps={{ "aria-label": t("common.close") }}>
      {make.data ? (
        <Code code={make.data} onAgain={submit} onDone={close} />
      ) : (
        <form
          className={css.stack}
          onSubmit={(event) => {
            event.preventDefault();
            if (ready) submit();
          }}
        >
          <Select
            label={t("common.store")}
            searchable
            openOnFocus={false}
            data={stores.map(({ id, name }) => ({ value: id, label: name }))}
            value={storeId}
            onChange={setStore}
            data-autofocus
          />
          <TextInput
            label={t("totems.add.name")}
            placeholder={t("totems.add.nameExample")}
            maxLength={60}
            value={totemName}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {make.error && (
            <p className={css.text} role="alert" style={{ color: "var(--bad)" }}>
              {problem(make.error)}
            </p>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" disabled={!ready} loading={make.isPending}>
              {t("totems.add.make")}
            </Button>
          </Group>
        </form>
      )}
    </Modal>
  );
}

function Code({ code, onAgain, onDone }: { code: ClaimCode; onAgain: () => void; onDone: () => void }) {
  const { t, span } = useWords();
  const now = useNow(1_000);
  const left = new Date(code.expiresAt).getTime() - now;
  return (
    <div className={css.stack}>
      <p className={css.text}>{t("totems.add.enter")}</p>
      <output className={css.code}>{left > 0 ? code.code : "– – – –"}</output>
      <Progress value={(Math.max(0, left) / LIFE) * 100} color={left < 60_000 ? "red.8" : "petrol"} aria-label={t("totems.add.left", { time: span(left) })} />
      <p className={css.text}>{left > 0 ? t("totems.add.left", { time: span(left) }) : t("totems.add.expired")}</p>
      <Group justify="flex-end" gap="xs">
        {left <= 0 && (
          <Button variant="default" onClick={onAgain}>
            {t("totems.add.again")}
          </Button>
        )}
        <Button onClick={onDone}>{t("totems.add.done")}</Button>
      </Group>
    </div>
  );
}
