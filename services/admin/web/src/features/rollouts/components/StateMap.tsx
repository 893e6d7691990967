import { VisuallyHidden } from "@mantine/core";
import type { CSSProperties } from "react";
import type { RolloutGroup } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { tiles } from "../tiles";
import css from "./StateMap.module.css";

const share = (part: number, { total }: RolloutGroup) => `${total === 0 ? 0 : (part / total) * 100}%`;

/** Brazil as tiles, one per state, filled as far as its totems show the release; red at the foot what failed. */
export function StateMap({ groups, chosen, onChoose }: { groups: RolloutGroup[]; chosen: string; onChoose: (key: string) => void }) {
  const { t, number } = useWords();
  const known = new Map(groups.map((group) => [group.key, group]));
  const others = groups.filter(({ key }) => !tiles.some(({ id }) => id === key));
  return (
    <div className={css.map} role="group" aria-label={t("rollout.map")}>
      {tiles.map(({ id, name, column, row }) => {
        const group = known.get(id);
        if (!group) {
          return (
            <span key={id} className={css.tile} data-empty style={{ gridColumn: column, gridRow: row }} title={name} aria-hidden>
              {id}
            </span>
          );
        }
        return (
          <button
            key={id}
            type="button"
            className={css.tile}
            data-full={group.applied === group.total || undefined}
            style={{ gridColumn: column, gridRow: row, "--done": share(group.applied, group), "--broken": share(group.failed, group) } as CSSProperties}
            aria-pressed={chosen === id}
            title={t("rollout.tileText", { ...group, name })}
            onClick={() => onChoose(id)}
          >
            <b>{id}</b>
            <span>
              {number(group.applied)}/{number(group.total)}
            </span>
            <VisuallyHidden>{t("rollout.tileText", { ...group, name })}</VisuallyHidden>
          </button>
        );
      })}
      {others.map((group) => (
        <p key={group.key} className={css.elsewhere}>
          {group.key || t("rollout.noState")}: {number(group.applied)} / {number(group.total)}
        </p>
      ))}
    </div>
  );
}
