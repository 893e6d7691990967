import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { call } from "../../api/client";
import type { EditedSection, PresentEditor, PresentEditors } from "../../api/types";

/** Who else has the same object open: this page says so every ten seconds while it is looked at, and takes it back when it is left. */
export function usePresence(section: EditedSection, id: string | undefined): PresentEditor[] {
  const path = id === undefined ? undefined : `/api/menu/draft/presence/${section}/${encodeURIComponent(id)}`;
  const here = useQuery({
    queryKey: ["draft-presence", path],
    enabled: path !== undefined,
    queryFn: () => call<PresentEditors>("POST", path ?? ""),
    refetchInterval: 10_000,
    gcTime: 0,
    retry: false,
  });
  useEffect(() => {
    if (path === undefined) return;
    const leave = () => void fetch(path, { method: "DELETE", keepalive: true, credentials: "same-origin" });
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [path]);
  return here.data?.others ?? [];
}
