import { IconPlugConnectedX } from "@tabler/icons-react";
import type { LiveStatus } from "../api/useLive";
import { useWords } from "../i18n/useWords";
import css from "./LiveNotice.module.css";
import { useNow } from "./useNow";

/** Says on a live page that what is shown is no longer fresh. */
export function LiveNotice({ status, at }: { status: LiveStatus; at: number | undefined }) {
  const { t, span } = useWords();
  const now = useNow(1_000);
  if (status !== "lost") return null;
  return (
    <div className={css.notice} role="status">
      <IconPlugConnectedX size={18} aria-hidden />
      <span>
        {t("common.connectionLost")} {at !== undefined && t("common.dataAge", { age: span(now - at) })}
      </span>
    </div>
  );
}
