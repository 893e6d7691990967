import { Button, Select, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { ApiError } from "../../../api/client";
import { newId } from "../../../api/id";
import { usePages } from "../../../api/usePages";
import type { Store, Zone } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { notify } from "../../../ui/notify";
import { offerUndo } from "../../../ui/undo";
import { Page } from "../../../ui/Page";
import { Panel } from "../../../ui/Panel";
import { Empty, Loading, QueryView } from "../../../ui/States";
import { fieldErrors, useProblem } from "../../../ui/useProblem";
import { useSaveStore, useZones, type StoreInput } from "../api/chain";
import { formOf, hoursOf } from "../hours";
import css from "./Chain.module.css";
import { HoursPanel } from "./HoursPanel";

const timeZones = Intl.supportedValuesOf("timeZone").filter((zone) => zone.startsWith("America/"));

const inputOf = ({ name, city, timeZone, zone, closed, hours }: Store): StoreInput => ({ name, city, timeZone, zone, closed, hours: hours ?? null });

/** One store. */
export function StorePage() {
  const { id = "" } = useParams();
  const { t } = useWords();
  const stores = usePages<Store>("stores", "/api/admin/stores", { limit: 200 });
  const zones = useZones();
  const isNew = id === "new";

  const back = { to: "/stores", label: t("stores.title") };
  return (
    <QueryView query={stores} loading={<Page title={t("common.loading")}><Loading /></Page>}>
      {({ pages }) => {
        const store = pages.flatMap(({ items }) => items).find((one) => one.id === id);
        return (
          <Page title={isNew ? t("stores.new") : (store?.name ?? t("common.store"))} back={back}>
            {store || isNew ? (
              <QueryView query={zones}>{(list) => <StoreForm key={id} store={store} zones={list} />}</QueryView>
            ) : (
              <Empty title={t("problems.unknown-store")} />
            )}
          </Page>
        );
      }}
    </QueryView>
  );
}

function StoreForm({ store, zones }: { store: Store | undefined; zones: Zone[] }) {
  const { t, word } = useWords();
  const navigate = useNavigate();
  const problem = useProblem();
  const save = useSaveStore();
  const [base, setBase] = useState(store);
  const [id] = useState(() => store?.id ?? newId());
  const [value, setValue] = useState<StoreInput>({
    name: store?.name ?? "",
    city: store?.city ?? "",
    timeZone: store?.timeZone ?? "America/Sao_Paulo",
    zone: store?.zone ?? zones[0]?.id ?? "",
    closed: store?.closed ?? false,
  });
  const [hours, setHours] = useState(() => formOf(store?.hours));
  const patch = (change: Partial<StoreInput>) => setValue((before) => ({ ...before, ...change }));
  const errors = fieldErrors(save.error);
  const errorOf = (field: string) => errors[field]?.map((text) => word("stores.errors", text.split(":")[0] ?? "", text)).join(" ");

  const submit = () =>
    save.mutate(
      { id, etag: base?.etag, input: { ...value, hours: hoursOf(hours) } },
      {
        onSuccess: (saved) => {
          const said = t("stores.saved", { name: value.name });
          if (base) offerUndo(said, t("common.undo"), () => save.mutate({ id, etag: saved.etag, input: inputOf(base) }, { onError: (error) => notify.failed(problem(error)) }));
          else notify.done(said);
          void navigate("/stores");
        },
        onError: (error) => {
          const current = error instanceof ApiError && error.status === 412 ? (error.more.current as Store | undefined) : undefined;
          if (current) {
            setBase(current);
            setValue(inputOf(current));
            setHours(formOf(current.hours));
            notify.failed(t("stores.conflict"));
          } else if (Object.keys(fieldErrors(error)).length === 0) {
            notify.failed(problem(error));
          }
        },
      },
    );

  return (
    <form
      className={css.parts}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Panel>
        <div className={css.form}>
          <TextInput label={t("stores.name")} required maxLength={80} value={value.name} error={errorOf("name")} onChange={(event) => patch({ name: event.currentTarget.value })} />
          <TextInput
            label={t("stores.city")}
            required
            placeholder={t("stores.cityExample")}
            maxLength={80}
            value={value.city}
            error={errorOf("city")}
            onChange={(event) => patch({ city: event.currentTarget.value })}
          />
          <Select
            label={t("stores.zone")}
            data={zones.map((zone) => ({ value: zone.id, label: zone.name }))}
            value={value.zone}
            error={errorOf("zone")}
            allowDeselect={false}
            onChange={(zone) => zone !== null && patch({ zone })}
          />
          <Select
            label={t("stores.timeZone")}
            data={timeZones.includes(value.timeZone) ? timeZones : [value.timeZone, ...timeZones]}
            value={value.timeZone}
            error={errorOf("timeZone")}
            searchable
            allowDeselect={false}
            onChange={(timeZone) => timeZone !== null && patch({ timeZone })}
          />
          <Switch label={t("stores.closed")} checked={value.closed} onChange={(event) => patch({ closed: event.currentTarget.checked })} />
        </div>
      </Panel>
      <HoursPanel hours={hours} onChange={setHours} errorOf={errorOf} />
      {Object.keys(errors).length > 0 && (
        <p className={css.bad} role="alert">
          {t("problems.invalid")}
        </p>
      )}
      <div className={css.buttons}>
        <Button variant="default" onClick={() => void navigate("/stores")}>
          {t("common.cancel")}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {t("common.save")}
        </Button>
      </div>
    </form>
  );
}
