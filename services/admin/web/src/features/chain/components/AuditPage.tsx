import { Alert, Select } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { get, query } from "../../../api/client";
import type { AuditPage as Part, AuditRecord, OpeningHours } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { DataTable, type Column } from "../../../ui/DataTable";
import { More } from "../../../ui/More";
import { Page } from "../../../ui/Page";
import { SearchBox } from "../../../ui/SearchBox";
import { Empty, QueryView } from "../../../ui/States";
import { useParam } from "../../../ui/useParam";
import { useDraft } from "../../../draft/draft";
import { useMay, useMe } from "../../../session/me";
import { useZones } from "../api/chain";
import { changesOf } from "../changes";
import { hoursText } from "../hours";
import { subjectOf, type Names } from "../subject";
import css from "./Chain.module.css";

/** Fields that hold centavos. */
const amounts = new Set(["amount", "takeAway"]);

const services = ["admin", "menu", "orders", "device-health"] as const;

/** Everything that was changed, by whom, from what to what. */
export function AuditPage() {
  const { t, word, text, dateTime } = useWords();
  const { stores } = useMe();
  const draft = useDraft(useMay("viewMenu"));
  const zones = useZones();
  const names: Names = {
    draft: draft.data,
    zone: (id) => zones.data?.find((zone) => zone.id === id)?.name,
    store: (id) => stores.find((store) => store.id === id)?.name,
    text,
  };
  const [search, setSearch] = useParam("search");
  const [service, setService] = useParam("service");
  const audit = useInfiniteQuery({
    queryKey: ["audit", search, service],
    queryFn: ({ pageParam, signal }) => get<Part>(`/api/admin/audit${query({ search, service, cursor: pageParam })}`, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const missing = [...new Set(audit.data?.pages.flatMap((part) => part.missing ?? []))];

  const columns: Column<AuditRecord>[] = [
    {
      key: "what",
      title: t("audit.what"),
      lead: true,
      cell: (row) => (
        <>
          <span className={css.strong}>{word("audit.actions", row.action)}</span>
          <About record={row} names={names} />
        </>
      ),
    },
    { key: "who", title: t("audit.who"), cell: (row) => row.actorName },
    { key: "change", title: t("audit.change"), cell: (row) => <Change record={row} /> },
    { key: "service", title: t("audit.service"), cell: (row) => word("audit.services", row.service) },
    { key: "at", title: t("audit.at"), align: "end", cell: (row) => dateTime(row.at) },
  ];

  return (
    <Page
      title={t("audit.title")}
      hint={t("audit.hint")}
      actions={
        <>
          <SearchBox value={search} onChange={setSearch} label={t("audit.search")} />
          <Select
            aria-label={t("audit.service")}
            placeholder={t("audit.serviceAll")}
            clearable
            clearButtonProps={{ "aria-label": t("common.clear") }}
            data={services.map((value) => ({ value, label: t(`audit.services.${value}`) }))}
            value={service || null}
            onChange={setService}
          />
        </>
      }
    >
      {missing.length > 0 && (
        <Alert color="yellow" mb="md">
          {t("audit.missing", { services: missing.map((one) => word("audit.services", one)).join(", ") })}
        </Alert>
      )}
      <QueryView query={audit}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0) return <Empty title={search || service ? t("common.nothingFound") : t("audit.none")} />;
          return <DataTable caption={t("audit.title")} columns={columns} rows={rows} rowKey={(row) => row.id} />;
        }}
      </QueryView>
      <More query={audit} />
    </Page>
  );
}

/** Of which there is one, or many at once. */
const nameless = new Set(["draft", "prices", "price-band"]);

/** What it was done to, in words; the service's own name for it when nobody knows a better one, and on hovering. */
function About({ record, names }: { record: AuditRecord; names: Names }) {
  const { t, word } = useWords();
  const { kind, name } = subjectOf(record, names);
  const shown = kind === "release" && name ? t("rollouts.release", { version: name }) : name;
  const known = shown !== undefined || nameless.has(kind);
  return (
    <div className={css.subject} title={record.subject}>
      {kind === "release" ? shown : [word("audit.kinds", kind), known ? shown : record.subject].filter(Boolean).join(": ")}
    </div>
  );
}

function Change({ record }: { record: AuditRecord }) {
  const { t, word, money, dateTime, language } = useWords();
  const changes = changesOf(record.before, record.after);
  if (changes.length === 0) return <>–</>;
  const name = (field: string) => word("audit.fields", field, word("menu.fields", field));
  const show = (field: string, value: string) => {
    if (value === "") return t("audit.nothing");
    if (field === "hours") return hoursText(JSON.parse(value) as OpeningHours, language, t("stores.hours.closedDay"));
    if (/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(value)) return dateTime(value);
    if (amounts.has(field) && /^\d+$/.test(value)) return money(Number(value));
    return word(field === "status" ? "orders.statuses" : "audit.values", value);
  };
  const list = (
    <dl>
      {changes.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{name(field)}</dt>
          <dd>
            <del>{show(field, before)}</del> → <ins>{show(field, after)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
  const short = changes.length <= 2 && changes.every((one) => one.before.length + one.after.length < 90);
  if (short) return <div className={css.change}>{list}</div>;
  return (
    <details className={css.change}>
      <summary>{changes.map(({ field }) => name(field)).join(", ") || t("audit.show")}</summary>
      {list}
    </details>
  );
}
