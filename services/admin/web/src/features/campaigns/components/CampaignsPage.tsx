import { Button, Menu, Select } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link } from "react-router";
import { useDraft } from "../../../draft/draft";
import { useWords } from "../../../i18n/useWords";
import { useMay } from "../../../session/me";
import { DataTable, type Column } from "../../../ui/DataTable";
import { Page } from "../../../ui/Page";
import { matches } from "../../../ui/search";
import { SearchBox } from "../../../ui/SearchBox";
import { Empty, QueryView } from "../../../ui/States";
import { Tag } from "../../../ui/Tag";
import { useNow } from "../../../ui/useNow";
import { useParam } from "../../../ui/useParam";
import { kinds, rowsOf, type Row, type State } from "../campaigns";
import { useSays } from "./says";

const tones = { running: "good", coming: "wait", ended: "calm" } as const;
const states: State[] = ["running", "coming", "ended"];

/** Banners, offers and coupons of the draft. */
export function CampaignsPage() {
  const { t, text } = useWords();
  const says = useSays();
  const now = useNow(60_000);
  const draft = useDraft();
  const mayEdit = useMay("editMenu");
  const [search, setSearch] = useParam("search");
  const [kind, setKind] = useParam("kind");
  const [state, setState] = useParam("state");
  const [sort, setSort] = useParam("sort", "name");

  const columns: Column<Row>[] = [
    { key: "name", title: t("menu.fields.name"), sortable: true, lead: true, cell: (row) => <Link to={`/campaigns/${row.kind}/${row.id}`}>{text(row.name)}</Link> },
    { key: "kind", title: t("campaigns.kind"), sortable: true, cell: (row) => t(`campaigns.kinds.${row.kind}`) },
    { key: "state", title: t("common.state"), sortable: true, cell: (row) => <Tag tone={tones[row.state]}>{t(`campaigns.states.${row.state}`)}</Tag> },
    { key: "what", title: t("campaigns.what"), cell: (row) => (draft.data ? says.what(row, draft.data) : "") },
    { key: "when", title: t("campaigns.when"), sortable: true, cell: ({ campaign }) => (draft.data ? says.when(campaign, draft.data) : "") },
  ];
  const order: Record<string, (a: Row, b: Row) => number> = {
    name: (a, b) => text(a.name).localeCompare(text(b.name)),
    kind: (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind),
    state: (a, b) => states.indexOf(a.state) - states.indexOf(b.state),
    when: (a, b) => (a.campaign.validFrom ?? "").localeCompare(b.campaign.validFrom ?? ""),
  };
  const filtered = search !== "" || kind !== "" || state !== "";

  const create = (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button leftSection={<IconPlus size={16} />}>{t("campaigns.new")}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((one) => (
          <Menu.Item key={one} component={Link} to={`/campaigns/${one}/new`}>
            {t(`campaigns.kinds.${one}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );

  return (
    <Page
      title={t("nav.campaigns")}
      hint={t("campaigns.hint")}
      actions={
        <>
          <Select
            aria-label={t("campaigns.kind")} w={176} allowDeselect={false} value={kind} onChange={(value) => setKind(value ?? "")}
            data={[{ value: "", label: t("campaigns.allKinds") }, ...kinds.map((value) => ({ value, label: t(`campaigns.kinds.${value}`) }))]}
          />
          <Select
            aria-label={t("common.state")} w={176} allowDeselect={false} value={state} onChange={(value) => setState(value ?? "")}
            data={[{ value: "", label: t("campaigns.allStates") }, ...states.map((value) => ({ value, label: t(`campaigns.states.${value}`) }))]}
          />
          <SearchBox value={search} onChange={setSearch} label={t("campaigns.search")} delay={0} />
          {mayEdit && create}
        </>
      }
    >
      <QueryView query={draft}>
        {(data) => {
          const rows = rowsOf(data, now)
            .filter((row) => (kind === "" || row.kind === kind) && (state === "" || row.state === state))
            .filter(({ id, name, campaign }) => matches(search, id, name["pt-BR"], name.en, name.es, "code" in campaign ? campaign.code : null));
          const by = order[sort.replace("-", "")];
          if (by) rows.sort((a, b) => by(a, b) * (sort.startsWith("-") ? -1 : 1));
          if (rows.length === 0) {
            return filtered
              ? <Empty title={t("common.nothingFound")} />
              : <Empty title={t("campaigns.none")} hint={t("campaigns.noneHint")} action={mayEdit ? create : undefined} />;
          }
          return (
            <DataTable
              caption={t("nav.campaigns")} columns={columns} rows={rows} rowKey={(row) => `${row.kind}/${row.id}`}
              rowLink={(row) => `/campaigns/${row.kind}/${row.id}`} sort={sort} onSort={setSort}
            />
          );
        }}
      </QueryView>
    </Page>
  );
}
