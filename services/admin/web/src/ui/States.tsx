import { Button, Skeleton } from "@mantine/core";
import { IconAlertTriangle, IconMoodEmpty, IconRefresh } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useWords } from "../i18n/useWords";
import css from "./States.module.css";
import { useProblem } from "./useProblem";

/** Something is on its way: rows of grey where it will stand. */
export function Loading({ rows = 6, height = 40 }: { rows?: number; height?: number }) {
  const { t } = useWords();
  return (
    <div className={css.loading} role="status" aria-label={t("common.loading")}>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={height} radius="sm" />
      ))}
    </div>
  );
}

/** There is nothing here, and what to do about it. */
export function Empty({ title, hint, action }: { title: string; hint?: ReactNode; action?: ReactNode }) {
  return (
    <div className={css.state}>
      <IconMoodEmpty size={30} stroke={1.5} aria-hidden />
      <p className={css.title}>{title}</p>
      {hint !== undefined && <p className={css.hint}>{hint}</p>}
      {action}
    </div>
  );
}

/** It went wrong, in the reader's words, with a way to try again. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useWords();
  const problem = useProblem();
  return (
    <div className={css.state} role="alert">
      <IconAlertTriangle size={30} stroke={1.5} className={css.bad} aria-hidden />
      <p className={css.title}>{t("common.failed")}</p>
      <p className={css.hint}>{problem(error)}</p>
      {retry && (
        <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={retry}>
          {t("common.tryAgain")}
        </Button>
      )}
    </div>
  );
}

interface QueryViewProps<T> {
  query: Pick<UseQueryResult<T>, "data" | "error" | "refetch">;
  /** Shown while the first answer is on its way. */
  loading?: ReactNode;
  children: (data: T) => ReactNode;
}

/** A query's three faces: loading, failed, there. */
export function QueryView<T>({ query, loading, children }: QueryViewProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Failed error={query.error} retry={() => void query.refetch()} />;
  return loading ?? <Loading />;
}
