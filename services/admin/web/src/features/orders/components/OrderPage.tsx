import { Alert, Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";
import type { OrderStatus, OrderView } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { useConfirm } from "../../../ui/Confirm";
import { notify } from "../../../ui/notify";
import { OrderLines } from "../../../ui/OrderLines";
import { Page } from "../../../ui/Page";
import { Panel } from "../../../ui/Panel";
import { QueryView } from "../../../ui/States";
import { useProblem } from "../../../ui/useProblem";
import { useMay } from "../../../session/me";
import { useMoveOrder, useOrder } from "../api/orders";
import css from "./Orders.module.css";
import { StatusTag } from "./StatusTag";

/** One order: what was ordered, how it was paid, and its way to the guest. */
export function OrderPage() {
  const { id = "" } = useParams();
  const { t, dateTime } = useWords();
  const order = useOrder(id);
  return (
    <Page
      title={order.data ? t("orders.one", { number: order.data.number }) : t("orders.title")}
      hint={order.data && `${order.data.storeName} · ${t(`menu.modes.${order.data.mode}`)} · ${dateTime(order.data.placedAt)}`}
      back={{ to: "/orders", label: t("orders.title") }}
      actions={order.data && <Actions order={order.data} />}
    >
      <QueryView query={order}>{(data) => <Order order={data} />}</QueryView>
    </Page>
  );
}

// Which buttons to show; the service decides whether the order may go there.
const cancellable = new Set<OrderStatus>(["awaitingPayment", "accepted", "preparing"]);

function Actions({ order }: { order: OrderView }) {
  const { t } = useWords();
  const mayWork = useMay("workKitchen");
  const confirm = useConfirm();
  const problem = useProblem();
  const move = useMoveOrder();
  const go = (status: OrderStatus) => move.mutate({ id: order.id, status }, { onError: (error) => notify.failed(problem(error)) });
  const paid = async () => {
    if (await confirm({ title: t("orders.paid"), body: t("orders.paidAsk", { number: order.number }), action: t("orders.paid") })) go("accepted");
  };
  const cancel = async () => {
    const words = { title: t("orders.cancelAsk.title", { number: order.number }), body: t("orders.cancelAsk.text"), action: t("orders.cancelAsk.action") };
    if (await confirm({ ...words, danger: true })) go("cancelled");
  };
  return (
    <>
      <StatusTag status={order.status} />
      {mayWork && cancellable.has(order.status) && (
        <Button variant="default" loading={move.isPending} onClick={() => void cancel()}>
          {t("orders.cancel")}
        </Button>
      )}
      {mayWork && order.status === "awaitingPayment" && (
        <Button loading={move.isPending} onClick={() => void paid()}>
          {t("orders.paid")}
        </Button>
      )}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={css.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Order({ order }: { order: OrderView }) {
  const { t, money, dateTime } = useWords();
  const { payment } = order;
  return (
    <>
      {order.variance !== 0 && (
        <Alert color="red" icon={<IconAlertTriangle size={18} />} mb="md" title={t("orders.variance", { amount: money(order.variance) })}>
          {t("orders.varianceText", { charged: money(order.charged), total: money(order.total), version: order.menuVersion })}
        </Alert>
      )}
      <div className={css.columns}>
        <Panel title={t("orders.lines")}>
          <OrderLines lines={order.lines} prices />
          <div className={css.sum}>
            <span>{t("orders.total")}</span>
            <span>{money(order.total)}</span>
          </div>
        </Panel>
        <div>
          <Panel title={t("orders.payment")}>
            <dl className={css.facts}>
              <Fact name={t("orders.method")}>{t(`orders.methods.${payment.method}`)}</Fact>
              <Fact name={t("orders.charged")}>{money(order.charged)}</Fact>
              {payment.authorization && <Fact name={t("orders.authorization")}>{payment.authorization}</Fact>}
              <Fact name={t("orders.paidAt")}>{dateTime(payment.at)}</Fact>
              <Fact name={t("orders.menuVersion")}>{order.menuVersion}</Fact>
              <Fact name={t("totems.one")}>
                <Link to={`/totems/${order.totemId}`}>{order.number.charAt(0)}</Link>
              </Fact>
            </dl>
          </Panel>
          <Panel title={t("orders.history")}>
            <ol className={css.steps}>
              {order.events.map((step) => (
                <li key={`${step.status}/${step.at}`} className={css.step}>
                  <StatusTag status={step.status} />
                  <span className={css.soft}>
                    {dateTime(step.at)} · {step.actorName}
                  </span>
                </li>
              ))}
            </ol>
          </Panel>
        </div>
      </div>
    </>
  );
}
