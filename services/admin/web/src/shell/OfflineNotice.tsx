import { useNetwork } from "@mantine/hooks";
import { IconWifiOff } from "@tabler/icons-react";
import { useWords } from "../i18n/useWords";
import css from "./Shell.module.css";

/** This device itself has no network. */
export function OfflineNotice() {
  const { t } = useWords();
  const { online } = useNetwork();
  if (online) return null;
  return (
    <div className={css.offline} role="status">
      <IconWifiOff size={18} aria-hidden />
      {t("common.offline")}
    </div>
  );
}
