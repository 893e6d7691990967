import type { TotemSettings } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { changesOf, settingNames } from "../settings";
import css from "./Settings.module.css";
import { settingText } from "./KindText";

interface ChangesProps {
  before: TotemSettings | null | undefined;
  after: TotemSettings | null | undefined;
  /** Those that stay as they are too. */
  all?: boolean;
}

/** Settings, with what they were where that changes. */
export function Changes({ before, after, all = false }: ChangesProps) {
  const words = useWords();
  const changed = new Map(changesOf(before, after).map((change) => [change.name, change]));
  const shown = settingNames.filter((name) => all || changed.has(name));
  if (shown.length === 0) return <p className={css.soft}>{words.t("settings.same")}</p>;
  return (
    <dl className={css.changes}>
      {shown.map((name) => (
        <div key={name} className={css.change}>
          <dt>{words.t(`settings.names.${name}`)}</dt>
          <dd>
            {changed.has(name) && (
              <>
                <s>{settingText(words, name, before?.[name])}</s> <span aria-hidden>→</span>{" "}
              </>
            )}
            <b>{settingText(words, name, after?.[name])}</b>
          </dd>
        </div>
      ))}
    </dl>
  );
}
