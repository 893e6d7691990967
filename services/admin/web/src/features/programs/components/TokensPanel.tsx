import { Button } from "@mantine/core";
import { IconBan, IconCheck, IconClock, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { TokenView } from "../../../api/types";
import { usePages } from "../../../api/usePages";
import { useWords } from "../../../i18n/useWords";
import { useConfirm } from "../../../ui/Confirm";
import { DataTable, type Column } from "../../../ui/DataTable";
import { More } from "../../../ui/More";
import { notify } from "../../../ui/notify";
import { Panel } from "../../../ui/Panel";
import { SearchBox } from "../../../ui/SearchBox";
import { Empty, QueryView } from "../../../ui/States";
import { Tag, type Tone } from "../../../ui/Tag";
import { useProblem } from "../../../ui/useProblem";
import { useRevokeToken } from "../api/programs";
import { MakeToken } from "./MakeToken";
import css from "./Programs.module.css";

const looks: Record<TokenView["state"], { tone: Tone; icon: typeof IconCheck }> = {
  active: { tone: "good", icon: IconCheck },
  expired: { tone: "wait", icon: IconClock },
  revoked: { tone: "calm", icon: IconBan },
};

/** The chain's API tokens. */
export function TokensPanel() {
  const { t, dateTime, word } = useWords();
  const confirm = useConfirm();
  const problem = useProblem();
  const revoke = useRevokeToken();
  const [search, setSearch] = useState("");
  const [making, setMaking] = useState(false);
  const tokens = usePages<TokenView>("tokens", "/api/admin/tokens", { search });

  const end = async (token: TokenView) => {
    const yes = await confirm({
      title: t("programs.tokens.revokeAsk", { name: token.name }),
      body: t("programs.tokens.revokeText"),
      action: t("programs.tokens.revoke"),
      danger: true,
    });
    if (yes) revoke.mutate(token.id, { onSuccess: () => notify.done(t("programs.tokens.revoked")), onError: (error) => notify.failed(problem(error)) });
  };

  const limits = ({ rails }: TokenView) => {
    const stores = rails.stores?.length ?? 0;
    return [
      t("programs.tokens.upTo", { percent: rails.maxPercent }),
      ...(rails.zones ?? []),
      stores > 0 ? t("programs.tokens.places", { count: stores }) : undefined,
      rails.hours ? t("programs.tokens.between", { from: rails.hours.from, to: rails.hours.to }) : undefined,
    ]
      .filter(Boolean)
      .join(" · ");
  };

  const columns: Column<TokenView>[] = [
    {
      key: "name",
      title: t("programs.tokens.name"),
      lead: true,
      cell: (row) => (
        <span className={css.name}>
          <strong>{row.name}</strong>
          <code>{row.prefix}…</code>
        </span>
      ),
    },
    {
      key: "state",
      title: t("common.state"),
      cell: (row) => (
        <Tag tone={looks[row.state].tone} icon={looks[row.state].icon}>
          {t(`programs.tokens.state.${row.state}`)}
        </Tag>
      ),
    },
    { key: "scopes", title: t("programs.tokens.scopes"), cell: (row) => row.scopes.map((scope) => word("programs.tokens.scope", scope)).join(", ") },
    { key: "limits", title: t("programs.tokens.limits"), cell: limits },
    { key: "expires", title: t("programs.tokens.expires"), cell: (row) => dateTime(row.expiresAt) },
    { key: "used", title: t("programs.tokens.lastUsed"), cell: (row) => (row.lastUsedAt ? dateTime(row.lastUsedAt) : t("programs.tokens.never")) },
    { key: "by", title: t("programs.tokens.by"), cell: (row) => row.createdBy },
    {
      key: "revoke",
      title: "",
      align: "end",
      cell: (row) =>
        row.state === "active" && (
          <Button size="xs" variant="default" onClick={() => void end(row)}>
            {t("programs.tokens.revoke")}
          </Button>
        ),
    },
  ];

  return (
    <Panel
      title={t("programs.tokens.title")}
      hint={t("programs.tokens.hint")}
      actions={
        <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
          {t("programs.tokens.new")}
        </Button>
      }
    >
      <QueryView query={tokens}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          return (
            <>
              {(search !== "" || rows.length > 10) && <SearchBox className={css.search} value={search} onChange={setSearch} label={t("programs.tokens.search")} />}
              {rows.length === 0 ? (
                <Empty title={search ? t("common.nothingFound") : t("programs.tokens.none")} hint={search ? undefined : t("programs.tokens.noneHint")} />
              ) : (
                <DataTable caption={t("programs.tokens.title")} columns={columns} rows={rows} rowKey={(row) => row.id} />
              )}
            </>
          );
        }}
      </QueryView>
      <More query={tokens} />
      {making && <MakeToken onClose={() => setMaking(false)} />}
    </Panel>
  );
}
