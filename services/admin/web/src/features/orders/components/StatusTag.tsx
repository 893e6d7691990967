import { IconBan, IconBell, IconCash, IconCheck, IconChefHat, IconCircleCheck, IconLoader, type Icon } from "@tabler/icons-react";
import type { OrderStatus } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Tag, type Tone } from "../../../ui/Tag";

const looks: Record<OrderStatus, { tone: Tone; icon: Icon }> = {
  sending: { tone: "calm", icon: IconLoader },
  awaitingPayment: { tone: "wait", icon: IconCash },
  accepted: { tone: "wait", icon: IconCheck },
  preparing: { tone: "wait", icon: IconChefHat },
  ready: { tone: "good", icon: IconBell },
  collected: { tone: "calm", icon: IconCircleCheck },
  cancelled: { tone: "bad", icon: IconBan },
};

/** An order's status: icon, colour and word. */
export function StatusTag({ status }: { status: OrderStatus }) {
  const { t } = useWords();
  return (
    <Tag tone={looks[status].tone} icon={looks[status].icon}>
      {t(`orders.statuses.${status}`)}
    </Tag>
  );
}
