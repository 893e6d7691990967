import { Select } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Link } from "react-router";
import type { OrderRow, OrderStatus } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { DataTable, type Column } from "../../../ui/DataTable";
import { More } from "../../../ui/More";
import { Page } from "../../../ui/Page";
import { SearchBox } from "../../../ui/SearchBox";
import { Empty, QueryView } from "../../../ui/States";
import { Tag } from "../../../ui/Tag";
import { useParam } from "../../../ui/useParam";
import { useMe } from "../../../session/me";
import { useOrders } from "../api/orders";
import css from "./Orders.module.css";
import { StatusTag } from "./StatusTag";

const statuses: OrderStatus[] = ["awaitingPayment", "accepted", "preparing", "ready", "collected", "cancelled"];

/** Every order, newest first unless sorted otherwise. */
export function OrdersPage() {
  const { t, money, dateTime } = useWords();
  const { stores } = useMe();
  const [search, setSearch] = useParam("search");
  const [status, setStatus] = useParam("status");
  const [storeId, setStore] = useParam("store");
  const [sort, setSort] = useParam("sort");
  const orders = useOrders({ search, status, storeId, sort });
  const filtered = search !== "" || status !== "" || storeId !== "";

  const columns: Column<OrderRow>[] = [
    { key: "number", title: t("orders.number"), lead: true, cell: (row) => <Link to={`/orders/${row.id}`}>{row.number}</Link> },
    { key: "status", title: t("orders.status"), cell: (row) => <StatusTag status={row.status} /> },
    { key: "store", title: t("common.store"), cell: (row) => row.storeName },
    { key: "mode", title: t("orders.mode"), cell: (row) => t(`menu.modes.${row.mode}`) },
    { key: "method", title: t("orders.payment"), cell: (row) => t(`orders.methods.${row.method}`) },
    { key: "placed", title: t("orders.placed"), sortable: true, cell: (row) => dateTime(row.placedAt) },
    {
      key: "total",
      title: t("orders.total"),
      sortable: true,
      align: "end",
      cell: (row) => (
        <span className={css.total}>
          {row.variance !== 0 && (
            <Tag tone="bad" icon={IconAlertTriangle}>
              {t("orders.variance", { amount: money(row.variance) })}
            </Tag>
          )}
          {money(row.charged)}
        </span>
      ),
    },
  ];
  const clear = { clearable: true, clearButtonProps: { "aria-label": t("common.clear") } };

  return (
    <Page title={t("orders.title")}>
      <div className={css.tools}>
        <SearchBox value={search} onChange={setSearch} label={t("orders.search")} />
        <Select
          aria-label={t("orders.status")}
          placeholder={t("orders.statusAll")}
          {...clear}
          data={statuses.map((value) => ({ value, label: t(`orders.statuses.${value}`) }))}
          value={status || null}
          onChange={setStatus}
        />
        {stores.length > 1 && (
          <Select
            aria-label={t("common.store")}
            placeholder={t("common.allStores")}
            {...clear}
            searchable
            data={stores.map(({ id, name }) => ({ value: id, label: name }))}
            value={storeId || null}
            onChange={setStore}
          />
        )}
      </div>
      <QueryView query={orders}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0) {
            return filtered ? (
              <Empty title={t("common.nothingFound")} hint={t("common.nothingFoundHint")} />
            ) : (
              <Empty title={t("orders.none")} hint={t("orders.noneHint")} />
            );
          }
          return (
            <DataTable
              caption={t("orders.title")}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              rowLink={(row) => `/orders/${row.id}`}
              sort={sort}
              onSort={setSort}
            />
          );
        }}
      </QueryView>
      <More query={orders} />
    </Page>
  );
}
