import type { PricedLine } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";

interface AgeQuestionProps {
  /** Years asked for. */
  age: number;
  /** What asks for them. */
  lines: PricedLine[];
  onYes: () => void;
  /** The guest is younger: the lines leave the cart. */
  onNo: () => void;
  onDismiss: () => void;
}

/** Asked once an order, before paying, when something in it has a minimum age. */
export function AgeQuestion({ age, lines, onYes, onNo, onDismiss }: AgeQuestionProps) {
  const { t, text } = useWords();
  const names = [...new Set(lines.map((line) => text(line.name)))].join(", ");
  return (
    <Dialog icon="alert" title={t("age.title", { age })} text={t("age.text", { names, age })} onDismiss={onDismiss}>
      <Button large onClick={onYes}>{t("age.yes", { age })}</Button>
      <Button large look="quiet" onClick={onNo}>{t("age.no")}</Button>
    </Dialog>
  );
}
