import { useWords } from "../../i18n/useWords";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";

/** Asks before a cart is thrown away. */
export function LeaveQuestion({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const { t } = useWords();
  return (
    <Dialog icon="restart" title={t("leave.title")} text={t("leave.text")} onDismiss={onStay}>
      <Button large onClick={onStay}>{t("leave.keep")}</Button>
      <Button large look="quiet" onClick={onLeave}>{t("idle.leave")}</Button>
    </Dialog>
  );
}
