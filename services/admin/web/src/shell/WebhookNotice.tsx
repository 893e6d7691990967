import { useQuery } from "@tanstack/react-query";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Link } from "react-router";
import { get } from "../api/client";
import type { WebhookView } from "../api/types";
import { useWords } from "../i18n/useWords";
import { useMay } from "../session/me";
import css from "./Shell.module.css";

/** A system that is told nothing any more: said on every page to those who may act on it, until somebody does. */
export function WebhookNotice() {
  const { t } = useWords();
  const may = useMay("managePrograms");
  const webhooks = useQuery({
    queryKey: ["webhooks"],
    enabled: may,
    queryFn: ({ signal }) => get<WebhookView[]>("/api/menu/webhooks", signal),
    refetchInterval: 60_000,
  });
  const broken = (webhooks.data ?? []).filter(({ disabledReason }) => disabledReason === "failed" || disabledReason === "gone");
  if (!may) return null;
  return broken.map(({ id, url }) => (
    <div key={id} className={css.broken} role="alert">
      <IconAlertTriangle size={18} aria-hidden />
      <span>
        {t("programs.hooks.shellOne")} <span className={css.brokenUrl}>{url}</span>{" "}
        <Link to={`/programs/webhooks/${id}`}>{t("programs.hooks.see")}</Link>
      </span>
    </div>
  ));
}
