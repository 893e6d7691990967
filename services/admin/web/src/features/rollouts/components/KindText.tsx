import type { RolloutRow, RolloutView } from "../../../api/types";
import type { Words } from "../../../i18n/useWords";
import { changesOf, type SettingName } from "../settings";

type Rollout = Pick<RolloutRow | RolloutView, "kind" | "version" | "content" | "before">;

/** What a rollout is called: a menu by its version, an agent by its own, settings by their number. */
export function titleOf({ t }: Words, { kind, version, content }: Rollout): string {
  if (kind === "agent") return t("rollouts.kindTitle.agent", { version: content?.agent?.version ?? version });
  return t(kind === "configuration" ? "rollouts.kindTitle.configuration" : "rollouts.release", { version });
}

/** A setting's value for people; the totem's own default where there is none. */
export function settingText({ t, word, number }: Words, name: SettingName, value: string | number | null | undefined): string {
  if (value == null) return t("settings.default", { value: word(`settings.defaults`, name) });
  return typeof value === "number" ? t("settings.seconds", { value: number(value) }) : word(`settings.values`, value);
}

/** What a configuration changes, in one line. */
export function changeText(words: Words, { kind, content, before }: Rollout): string | undefined {
  if (kind !== "configuration") return undefined;
  const changes = changesOf(before?.settings, content?.settings);
  if (changes.length === 0) return words.t("settings.same");
  return changes.map(({ name, after }) => `${words.t(`settings.names.${name}`)}: ${settingText(words, name, after)}`).join(" · ");
}
