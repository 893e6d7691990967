import { useEffect } from "react";
import { useWords } from "../i18n/useWords";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { chime } from "./chime";
import { useCountdown } from "./useCountdown";

interface IdleQuestionProps {
  seconds: number;
  hasOrder: boolean;
  onStay: () => void;
  onLeave: () => void;
}

/** Asks whether somebody is still there; without an answer the visit ends. */
export function IdleQuestion({ seconds, hasOrder, onStay, onLeave }: IdleQuestionProps) {
  const { t } = useWords();
  const { left } = useCountdown(seconds, onLeave);
  useEffect(chime, []);
  return (
    <Dialog
      icon="clock" title={t("idle.title")} onDismiss={onStay}
      text={t(hasOrder ? "idle.text" : "idle.textEmpty", { seconds: left })}
    >
      <Button large onClick={onStay}>{t("idle.stay")}</Button>
      <Button large look="quiet" onClick={onLeave}>{t("idle.leave")}</Button>
    </Dialog>
  );
}
