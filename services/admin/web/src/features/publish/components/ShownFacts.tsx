import type { TotemShown } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import css from "./PreviewPage.module.css";

/** What is known of a totem at a moment, and what is not. */
export function ShownFacts({ facts }: { facts: TotemShown }) {
  const { t, dateTimeIn } = useWords();
  const time = (at: string) => dateTimeIn(at, facts.timeZone);
  const said: { text: string; careful?: boolean }[] = [];
  if (facts.nothing === "notEnrolled") said.push({ text: t("shown.enrolled", { time: time(facts.enrolledAt) }) });
  if (facts.retiredAt != null) said.push({ text: t("shown.retired", { time: time(facts.retiredAt) }) });
  if (facts.version != null && facts.since != null) {
    said.push({ text: t(facts.bySelf ? "shown.version" : "shown.versionHeard", { version: facts.version, time: time(facts.since) }) });
  }
  if (facts.nothing == null) {
    if (facts.presence == null) said.push({ text: t("shown.presenceUnknown") });
    else if (facts.presence === "offline") said.push({ text: t("shown.offline", { time: time(facts.presenceSince ?? facts.at) }), careful: true });
    if (facts.closed) said.push({ text: t("shown.closed"), careful: true });
    if (facts.overlayKnownFrom != null) said.push({ text: t("shown.overlayUnknown", { time: time(facts.overlayKnownFrom) }), careful: true });
    else if (facts.overlayAt != null) said.push({ text: t("shown.overlay", { time: time(facts.overlayAt) }) });
  }
  return (
    <ul className={css.facts}>
      {said.map(({ text, careful }) => (
        <li key={text} data-careful={careful}>{text}</li>
      ))}
    </ul>
  );
}
