import { Button, Checkbox, Group, Modal, MultiSelect, NumberInput, TextInput } from "@mantine/core";
import { useState } from "react";
import type { TokenScope } from "../../../api/types";
import { fieldSaid } from "../../../i18n/said";
import { useWords } from "../../../i18n/useWords";
import { useMe } from "../../../session/me";
import { fieldErrors, useProblem } from "../../../ui/useProblem";
import { useMakeToken, useZones } from "../api/programs";
import { Secret } from "./Secret";
import css from "./Programs.module.css";

const scopes: TokenScope[] = ["read", "draft", "publish", "availability"];
const day = 86_400_000;
const dateIn = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10);

/** The form for a new token, then its text, once. */
export function MakeToken({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const { t } = words;
  const { stores } = useMe();
  const zones = useZones();
  const make = useMakeToken();
  const problem = useProblem();
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<TokenScope[]>(["read", "draft"]);
  const [percent, setPercent] = useState<number | string>(30);
  const [inZones, setZones] = useState<string[]>([]);
  const [inStores, setStores] = useState<string[]>([]);
  const [timed, setTimed] = useState(false);
  const [from, setFrom] = useState("02:00");
  const [to, setTo] = useState("05:00");
  const [until, setUntil] = useState(dateIn(90));
  const errors = fieldErrors(make.error);
  const said = (texts: string[] | undefined) => texts?.map((text) => fieldSaid(words, text)).join(" ");
  const closeLabel = { "aria-label": t("common.close") };

  if (make.data) {
    const { token } = make.data;
    return (
      <Modal opened onClose={onClose} title={t("programs.tokens.made")} size="lg" closeOnClickOutside={false} closeOnEscape={false} withCloseButton={false}>
        <Secret text={token} hint={t("programs.tokens.once")} done={t("programs.tokens.kept")} onDone={onClose}>
          <p className={css.soft}>{t("programs.tokens.use")}</p>
          <pre className={css.code}>Authorization: Bearer {token.slice(0, 10)}…</pre>
        </Secret>
      </Modal>
    );
  }

  const send = () =>
    make.mutate({
      name: name.trim(),
      scopes: chosen,
      expiresAt: new Date(`${until}T23:59:59`).toISOString(),
      rails: {
        maxPercent: typeof percent === "number" ? percent : 30,
        zones: inZones.length > 0 ? inZones : null,
        stores: inStores.length > 0 ? inStores : null,
        hours: timed && chosen.includes("publish") ? { from, to, timeZone: stores[0]?.timeZone ?? "America/Sao_Paulo" } : null,
      },
    });

  return (
    <Modal opened onClose={onClose} title={t("programs.tokens.new")} size="lg" closeButtonProps={closeLabel}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextInput
          label={t("programs.tokens.name")}
          placeholder={t("programs.tokens.nameExample")}
          required
          maxLength={80}
          value={name}
          error={said(errors.name)}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <Checkbox.Group
          label={t("programs.tokens.scopes")}
          value={chosen}
          error={said(errors.scopes)}
          onChange={(values) => setChosen(scopes.filter((scope) => values.includes(scope)))}
        >
          <div className={css.checks}>
            {scopes.map((scope) => (
              <Checkbox key={scope} value={scope} label={t(`programs.tokens.scope.${scope}`)} description={t(`programs.tokens.scopeHint.${scope}`)} />
            ))}
          </div>
        </Checkbox.Group>
        <NumberInput
          label={t("programs.tokens.percent")}
          description={t("programs.tokens.percentHint")}
          suffix=" %"
          min={0}
          max={100}
          allowDecimal={false}
          value={percent}
          error={said(errors["rails.maxPercent"])}
          onChange={setPercent}
        />
        <MultiSelect
          label={t("programs.tokens.zones")}
          placeholder={inZones.length === 0 && inStores.length === 0 ? t("programs.tokens.everywhere") : ""}
          searchable
          clearable
          data={(zones.data ?? []).map((zone) => ({ value: zone.id, label: zone.name }))}
          value={inZones}
          error={said(errors["rails.zones"])}
          onChange={setZones}
        />
        <MultiSelect
          label={t("programs.tokens.stores")}
          placeholder={inZones.length === 0 && inStores.length === 0 ? t("programs.tokens.everywhere") : ""}
          searchable
          clearable
          limit={50}
          data={stores.map((store) => ({ value: store.id, label: store.name }))}
          value={inStores}
          error={said(errors["rails.stores"])}
          onChange={setStores}
        />
        {chosen.includes("publish") && (
          <div className={css.hours}>
            <Checkbox label={t("programs.tokens.hours")} checked={timed} onChange={(event) => setTimed(event.currentTarget.checked)} />
            {timed && (
              <Group gap="xs" align="end">
                <TextInput type="time" label={t("programs.tokens.from")} value={from} required onChange={(event) => setFrom(event.currentTarget.value)} />
                <TextInput type="time" label={t("programs.tokens.to")} value={to} required onChange={(event) => setTo(event.currentTarget.value)} />
              </Group>
            )}
            {errors["rails.hours"] && <p className={css.bad}>{said(errors["rails.hours"])}</p>}
          </div>
        )}
        <TextInput
          type="date"
          label={t("programs.tokens.expires")}
          description={t("programs.tokens.expiresHint")}
          required
          min={dateIn(0)}
          max={dateIn(365)}
          value={until}
          error={said(errors.expiresAt)}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        {make.error && (
          <p className={css.bad} role="alert">
            {problem(make.error)}
          </p>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={make.isPending} disabled={name.trim() === "" || chosen.length === 0}>
            {t("programs.tokens.make")}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
