import { IconMinus, IconPencil, IconPlus } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Difference, Draft, SectionDifference } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Empty } from "../../../ui/States";
import { Tag } from "../../../ui/Tag";
import { placeOf } from "../../../draft/keys";
import { PriceChanges } from "./PriceChanges";
import css from "./PublishPage.module.css";

/** The draft against what is published: objects, prices by whose they are, and what each totem fetches. */
export function DifferencePanel({ difference, draft }: { difference: Difference; draft: Draft | undefined }) {
  const { t, bytes } = useWords();
  const { sections, prices, downloadBytes } = difference;
  if (sections.length === 0 && prices.length === 0) return <Empty title={t("publish.difference.none")} />;
  const zones = [...new Set(prices.map(({ zone }) => zone))];
  // Prices are written for a zone, the whole chain or one store.
  const nameOf = (scope: string) =>
    scope === "chain"
      ? t("prices.chain")
      : (prices.find(({ zone, store }) => zone === scope && store)?.store ?? draft?.zones.find(({ id }) => id === scope)?.name ?? scope);
  return (
    <>
      <p className={css.bytes}>{t("publish.difference.bytes", { content: bytes(downloadBytes.content), prices: bytes(downloadBytes.prices) })}</p>
      {sections.map((section) => (
        <SectionChanges key={section.section} section={section} />
      ))}
      {zones.map((zone) => (
        <PriceChanges
          key={zone}
          name={nameOf(zone)}
          changes={prices.filter((price) => price.zone === zone)}
        />
      ))}
    </>
  );
}

function SectionChanges({ section: { section, added, removed, changed } }: { section: SectionDifference }) {
  const { t, text, word } = useWords();
  const count = added.length + removed.length + changed.length;
  return (
    <section className={css.section}>
      <h3 className={css.sectionTitle}>
        {word("publish.sections", section)} ({count})
      </h3>
      <ul className={css.changes}>
        {added.map(({ id, name }) => (
          <li key={id} className={css.change}>
            <Tag tone="good" icon={IconPlus}>
              {t("publish.difference.added")}
            </Tag>
            <Link to={placeOf(section, id)}>{text(name) || id}</Link>
          </li>
        ))}
        {changed.map(({ id, name, fields }) => (
          <li key={id} className={css.change}>
            <Tag tone="calm" icon={IconPencil}>
              {t("publish.difference.changed")}
            </Tag>
            <Link to={placeOf(section, id)}>{text(name) || id}</Link>
            <span className={css.soft}>{fields?.map((field) => word("menu.fields", field)).join(", ")}</span>
          </li>
        ))}
        {removed.map(({ id, name }) => (
          <li key={id} className={css.change}>
            <Tag tone="bad" icon={IconMinus}>
              {t("publish.difference.removed")}
            </Tag>
            <span>{text(name) || id}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
