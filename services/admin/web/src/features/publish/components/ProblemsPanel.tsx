import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "react-router";
import type { Draft, MenuProblem } from "../../../api/types";
import { problemSaid } from "../../../i18n/said";
import { useWords } from "../../../i18n/useWords";
import { Panel } from "../../../ui/Panel";
import { Tag } from "../../../ui/Tag";
import { placeOf } from "../../../draft/keys";
import css from "./PublishPage.module.css";

const FEW = 12;

/** Errors and warnings of the draft, each a link to the place where it is mended. */
export function ProblemsPanel({ problems, draft }: { problems: MenuProblem[]; draft: Draft | undefined }) {
  const words = useWords();
  const { t, text } = words;
  const [all, setAll] = useState(false);
  const sorted = [...problems].sort((a, b) => a.severity.localeCompare(b.severity));
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  const shown = all ? sorted : sorted.slice(0, Math.max(FEW, errors));

  return (
    <Panel
      title={t("publish.problems.title")}
      actions={
        problems.length > 0 && (
          <span className={css.counts}>
            {errors > 0 && <Tag tone="bad">{t("publish.problems.errors", { count: errors })}</Tag>}
            {warnings > 0 && <Tag tone="wait">{t("publish.problems.warnings", { count: warnings })}</Tag>}
          </span>
        )
      }
    >
      {problems.length === 0 ? (
        <p className={css.none}>
          <IconCircleCheck size={18} aria-hidden />
          {t("publish.problems.none")}
        </p>
      ) : (
        <ul className={css.problems}>
          {shown.map((problem, index) => {
            const Mark = problem.severity === "error" ? IconCircleX : IconAlertTriangle;
            const zone = draft?.zones.find(({ id }) => id === problem.zone)?.name ?? problem.zone;
            return (
              <li key={`${problem.code}/${problem.section}/${problem.id}/${problem.subject}/${index}`}>
                <Link to={placeOf(problem.section, problem.id)} className={css.problem} data-severity={problem.severity}>
                  <Mark size={17} role="img" aria-label={t(`publish.severity.${problem.severity}`)} />
                  <span>
                    <span className={css.where}>{problem.name ? text(problem.name) : problem.id}</span>
                    {zone && ` (${zone})`}:{" "}
                    {problemSaid(words, problem)}
                  </span>
                </Link>
              </li>
            );
          })}
        </ul>
      )}
      {shown.length < sorted.length && (
        <Button variant="subtle" size="compact-sm" mt={6} onClick={() => setAll(true)}>
          {t("publish.problems.all", { count: sorted.length })}
        </Button>
      )}
    </Panel>
  );
}
