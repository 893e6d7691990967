import type { ScreenItem, ScreenOffer } from "../../api/types";
import { type WordKey, useWords } from "../../i18n/useWords";
import { ptBR } from "../../i18n/words.pt-BR";
import css from "./ItemView.module.css";

/** What an item is made of, its energy and its allergens. */
export function Facts({ item, offers }: { item: ScreenItem; offers: ScreenOffer[] }) {
  const { t, text } = useWords();
  const list = item.allergens.map((code) => {
    const key = `allergen.${code}`;
    return key in ptBR ? t(key as WordKey) : code;
  });
  const facts = [
    ...(item.minAge == null ? [] : [t("item.age", { age: item.minAge })]),
    ...(item.calories == null ? [] : [t("common.kcal", { count: item.calories })]),
    ...(list.length === 0 ? [] : [t("item.allergens", { list: list.join(", ") })]),
  ];
  return (
    <>
      {offers.map((offer) => <p key={offer.id} className={css.offer}>{text(offer.name)}</p>)}
      {item.description == null ? null : <p className={css.description}>{text(item.description)}</p>}
      {facts.length === 0 ? null : <p className={css.facts}>{facts.join(" · ")}</p>}
    </>
  );
}
