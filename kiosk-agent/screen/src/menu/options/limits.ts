import type { ScreenGroup } from "../../api/types";
import type { WordsInUse } from "../../i18n/useWords";

/** A group's limits in words: "Escolha até 2 · até 1 de cada · 1 grátis". */
export function limitsOf(group: ScreenGroup, { t }: WordsInUse): string {
  const words = [
    group.min === group.max
      ? t("group.choose", { count: group.max })
      : group.min === 0
        ? t("group.upTo", { count: group.max })
        : t("group.between", { min: group.min, max: group.max }),
  ];
  if (group.maxPerOption > 1 && group.maxPerOption < group.max) words.push(t("group.perOption", { count: group.maxPerOption }));
  if (group.maxUnique != null && group.maxUnique < group.max) words.push(t("group.maxUnique", { count: group.maxUnique }));
  if (group.minUnique != null && group.minUnique > 1) words.push(t("group.minUnique", { count: group.minUnique }));
  if (group.free > 0) words.push(t("group.free", { count: group.free }));
  if (group.split != null) words.push(t(`group.split.${group.split}`));
  return words.join(" · ");
}
