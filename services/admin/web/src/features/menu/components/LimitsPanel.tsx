import { Checkbox, NumberInput } from "@mantine/core";
import type { Draft, GroupLimits, Item } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Panel } from "../../../ui/Panel";
import css from "./Editor.module.css";

const limits = ["min", "max", "maxPerOption", "minUnique", "maxUnique", "free"] as const;

/** What the check calls a limit; it judges the numbers of different options as one. */
const checked: Partial<Record<(typeof limits)[number], string[]>> = { min: ["max"], max: ["max"], maxPerOption: ["maxPerOption"], minUnique: ["unique"], maxUnique: ["unique"], free: ["free"] };

interface LimitsPanelProps {
  draft: Draft;
  value: Item;
  patch: (change: Partial<Item>) => void;
  /** What is wrong with a limit of a group, as of what is saved; "" is the group as a whole. */
  wrong: (group: string, limit: string) => string | undefined;
}

/** Limits of a group of the library that differ for this item; an empty field stays as the group has it. */
export function LimitsPanel({ draft, value, patch, wrong }: LimitsPanelProps) {
  const { t, text } = useWords();
  const offered = [...new Set([...(value.groups ?? []), ...(value.variations ?? []).flatMap(({ groups }) => groups ?? [])])];
  const own = value.limits ?? [];
  const write = (next: GroupLimits[]) => patch({ limits: next.length > 0 ? next : null });
  if (offered.length === 0 && own.length === 0) return null;
  return (
    <Panel title={t("menu.facts.limits")} hint={t("menu.facts.limitsHint")}>
      <div className={css.stack}>
        {[...new Set([...offered, ...own.map(({ group }) => group)])].map((id) => {
          const group = draft.groups[id];
          const bent = own.find((one) => one.group === id);
          return (
            <div key={id} className={css.box}>
              <Checkbox
                label={group ? text(group.name) : id}
                checked={bent !== undefined}
                onChange={(event) => write(event.currentTarget.checked ? [...own, { group: id }] : own.filter((one) => one.group !== id))}
              />
              {bent && (
                <div className={css.numbers} style={{ marginTop: 8 }}>
                  {limits.map((limit) => (
                    <NumberInput
                      key={limit}
                      size="xs"
                      label={t(`menu.fields.${limit}`)}
                      placeholder={String(group?.[limit] ?? "–")}
                      min={0}
                      max={99}
                      allowDecimal={false}
                      value={bent[limit] ?? ""}
                      error={(checked[limit] ?? []).map((one) => wrong(id, one)).find(Boolean)}
                      onChange={(next) => write(own.map((one) => (one.group === id ? { ...one, [limit]: typeof next === "number" ? next : null } : one)))}
                    />
                  ))}
                </div>
              )}
              {bent && (wrong(id, "") ?? wrong(id, "default")) && (
                <p className={css.bad} role="alert">
                  {wrong(id, "") ?? wrong(id, "default")}
                </p>
              )}
            </div>
          );
        })}
      </div>
    </Panel>
  );
}
