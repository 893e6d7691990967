import type { RolloutContent, RolloutRow, TotemSettings } from "../../api/types";

/** The settings in the order people see them. */
export const settingNames = ["idleSeconds", "language", "logLevel"] as const;

export type SettingName = (typeof settingNames)[number];

/** The settings whose value differs, with both; a missing one is the totem's own default. */
export function changesOf(before: TotemSettings | null | undefined, after: TotemSettings | null | undefined) {
  return settingNames
    .map((name) => ({ name, before: before?.[name] ?? undefined, after: after?.[name] ?? undefined }))
    .filter((change) => change.before !== change.after);
}

/** The settings most totems have or are about to get: of the newest configuration that was neither ended nor is still to begin. */
export const currentOf = (rows: readonly RolloutRow[]): RolloutRow | undefined =>
  rows.filter(({ kind, state }) => kind === "configuration" && !["aborted", "scheduled"].includes(state)).sort((a, b) => b.version - a.version)[0];

/** What one goes back to from a configuration: what was before it, or the defaults when nothing was. */
export const settingsBefore = (before: RolloutContent | null | undefined): TotemSettings => before?.settings ?? {};
