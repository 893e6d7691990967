import { useEffect, useEffectEvent, useState } from "react";
import { useWords } from "../../i18n/useWords";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Icon } from "../../ui/Icon";
import { Keypad } from "../../ui/Keypad";
import css from "./CouponDialog.module.css";

/** Longest code there can be. */
const longest = 32;

interface CouponDialogProps {
  /** A code that was scanned and is to be tried at once. */
  given: string | null;
  checking: boolean;
  /** Why the last code does not hold; nothing while none was tried. */
  refusal: string | null;
  onTry: (code: string) => void;
  /** The guest changes the code: what was said of the last one is over. */
  onChange: () => void;
  onClose: () => void;
}

/** Asks for a coupon's code: typed on the screen, on a keyboard, or scanned. */
export function CouponDialog({ given, checking, refusal, onTry, onChange, onClose }: CouponDialogProps) {
  const { t } = useWords();
  const [code, setCode] = useState(given ?? "");
  const [shown, setShown] = useState(given);
  const attempt = useEffectEvent(onTry);
  if (given !== shown) {
    setShown(given);
    setCode(given ?? "");
  }

  useEffect(() => {
    if (given !== null) attempt(given);
  }, [given]);

  const put = (next: string) => {
    setCode(tidy(next));
    onChange();
  };

  return (
    <Dialog icon="ticket" title={t("coupon.title")} text={t("coupon.text")} onDismiss={onClose}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (code !== "" && !checking) onTry(code);
        }}
      >
        <input
          className={css.code} value={code} aria-label={t("coupon.code")} autoComplete="off" autoCapitalize="characters" spellCheck={false}
          inputMode="none" aria-invalid={refusal !== null} aria-describedby="coupon-refusal" onChange={(event) => put(event.target.value)}
        />
        <p id="coupon-refusal" className={css.refusal} role="alert">
          {refusal === null ? null : (
            <>
              <Icon name="alert" /> {refusal}
            </>
          )}
        </p>
        <Keypad extra="_" onKey={(key) => put(code + key)} onErase={() => put(code.slice(0, -1))} />
        <Button large type="submit" off={code === "" || checking}>{t(checking ? "coupon.checking" : "coupon.apply")}</Button>
        <Button large look="quiet" onClick={onClose}>{t("pay.backToCart")}</Button>
      </form>
    </Dialog>
  );
}

function tidy(code: string): string {
  return code.toUpperCase().replace(/[^A-Z0-9_-]/g, "").slice(0, longest);
}
