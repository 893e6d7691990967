import { Button, Select, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { ApiError } from "../../../api/client";
import { newId } from "../../../api/id";
import { usePages } from "../../../api/usePages";
import type { Store, Zone } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { notify } from "../../../ui/notify";
import { Page } from "../../../ui/Page";
import { Panel } from "../../../ui/Panel";
import { Empty, Loading, QueryView } from "../../../ui/States";
import { fieldErrors, useProblem } from "../../../ui/useProblem";
import { useSaveStore, useZones, type StoreInput } from "../api/chain";
import css from "./Chain.module.css";

const timeZones = Intl.supportedValuesOf("timeZone").filter((zone) => zone.startsWith("America/"));

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
  const patch = (change: Partial<StoreInput>) => setValue((before) => ({ ...before, ...change }));
  const errors = fieldErrors(save.error);
  const errorOf = (field: keyof StoreInput) => errors[field]?.map((text) => word("stores.errors", text.split(":")[0] ?? "", text)).join(" ");

  const submit = () =>
    save.mutate(
      { id, etag: base?.etag, input: value },
      {
        onSuccess: () => {
          notify.done(t("stores.saved", { name: value.name }));
          void navigate("/stores");
        },
        onError: (error) => {
          const current = error instanceof ApiError && error.status === 412 ? (error.more.current as Store | undefined) : undefined;
          if (current) {
            setBase(current);
            setValue({ name: current.name, city: current.city, timeZone: current.timeZone, zone: current.zone, closed: current.closed });
            notify.failed(t("stores.conflict"));
          } else if (Object.keys(fieldErrors(error)).length === 0) {
            notify.failed(problem(error));
          }
        },
      },
    );

  return (
    <form
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
          <div className={css.buttons}>
            <Button variant="default" onClick={() => void navigate("/stores")}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t("common.save")}
            </Button>
          </div>
        </div>
      </Panel>
    </form>
  );
}
