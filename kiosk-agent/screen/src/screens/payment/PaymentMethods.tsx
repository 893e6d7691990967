import type { PaymentMethod } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import { Button } from "../../ui/Button";
import { Icon, type IconName } from "../../ui/Icon";
import { Skeleton } from "../../ui/Skeleton";
import { useFocusOnShow } from "../../ui/useFocusOnShow";
import css from "./Payment.module.css";

interface PaymentMethodsProps {
  methods: PaymentMethod[];
  total: number | undefined;
  connected: boolean;
  onMethod: (method: PaymentMethod) => void;
  onBack: () => void;
}

const icons: Record<PaymentMethod, IconName> = { credit: "card", debit: "card", voucher: "ticket", pix: "pix", counter: "counter" };

/** The ways to pay that work now. */
export function PaymentMethods({ methods, total, connected, onMethod, onBack }: PaymentMethodsProps) {
  const { t, money } = useWords();
  const heading = useFocusOnShow<HTMLHeadingElement>();
  return (
    <main className={css.payment}>
      <div className={css.top}>
        <h1 ref={heading} tabIndex={-1} className={css.title}>{t("pay.title")}</h1>
        <p className={css.total}>
          <span>{t("common.total")}</span>
          <strong>{total === undefined ? <Skeleton width="5em" height="1em" /> : money(total)}</strong>
        </p>
        {connected ? null : (
          <p className={css.notice}>
            <Icon name="cloud" /> {t("pay.offline")}
          </p>
        )}
      </div>
      <ul className={css.methods}>
        {methods.map((method) => (
          <li key={method}>
            <button type="button" className={css.method} data-method={method} onClick={() => onMethod(method)}>
              <span className={css.mark}><Icon name={icons[method]} size="100%" weight={1.6} /></span>
              <span className={css.words}>
                <span className={css.name}>{t(`pay.${method}`)}</span>
                <span className={css.hint}>{t(`pay.${method}.hint`)}</span>
              </span>
              <Icon name="next" size="1.6em" weight={2.6} />
            </button>
          </li>
        ))}
      </ul>
      <Button large look="quiet" className={css.back ?? ""} onClick={onBack}>
        <Icon name="back" /> {t("pay.backToCart")}
      </Button>
    </main>
  );
}
