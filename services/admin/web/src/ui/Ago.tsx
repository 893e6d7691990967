import { useWords } from "../i18n/useWords";
import { useNow } from "./useNow";

/** How long ago something was; the exact time on hover. */
export function Ago({ at, never }: { at: string | null | undefined; never?: string }) {
  const { ago, dateTime } = useWords();
  const now = useNow(5_000);
  if (!at) return <>{never ?? "–"}</>;
  return (
    <time dateTime={at} title={dateTime(at)}>
      {ago(at, now)}
    </time>
  );
}
