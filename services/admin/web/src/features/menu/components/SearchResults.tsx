import { Link } from "react-router";
import type { Draft, Text } from "../../../api/types";
import { placeOf } from "../../../draft/keys";
import { useWords } from "../../../i18n/useWords";
import { Picture } from "../../../ui/Picture";
import { matches } from "../../../ui/search";
import { Empty } from "../../../ui/States";
import css from "./MenuPage.module.css";

interface Hit {
  to: string;
  name: Text;
  image?: string | null | undefined;
  /** Where within the object it was found. */
  within?: string | undefined;
}

const all = (text: Text | null | undefined) => [text?.["pt-BR"], text?.en, text?.es];

/** Everything of the menu that a search finds, by kind. */
export function SearchResults({ draft, search }: { draft: Draft; search: string }) {
  const { t, text } = useWords();
  const find = (...texts: (string | null | undefined)[]) => matches(search, ...texts);

  const items = Object.entries(draft.items).flatMap(([id, item]): Hit[] => {
    const variation = item.variations?.find((one) => find(one.code, ...all(one.name), ...all(item.name)));
    if (!find(id, item.code, ...all(item.name), ...all(item.description)) && !variation) return [];
    return [{ to: `/menu/items/${id}`, name: item.name, image: item.image, within: item.code ?? undefined }];
  });
  const combos = Object.entries(draft.combos).flatMap(([id, combo]): Hit[] =>
    find(id, combo.code, ...all(combo.name), ...all(combo.description)) ? [{ to: `/menu/combos/${id}`, name: combo.name, image: combo.image }] : [],
  );
  const categories = Object.entries(draft.categories).flatMap(([id, category]): Hit[] =>
    find(id, ...all(category.name)) ? [{ to: `/menu/categories/${id}`, name: category.name, image: category.image }] : [],
  );
  const groups = Object.entries(draft.groups).flatMap(([id, group]): Hit[] => {
    const option = group.options.find((one) => find(one.code, ...all(one.name)));
    if (!find(id, ...all(group.name)) && !option) return [];
    return [{ to: `/menu/groups/${id}`, name: group.name, within: option && text(option.name) }];
  });
  const dayparts = Object.entries(draft.dayparts).flatMap(([id, daypart]): Hit[] =>
    find(id, ...all(daypart.name)) ? [{ to: `/menu/dayparts/${id}`, name: daypart.name }] : [],
  );
  const banners = Object.entries(draft.banners).flatMap(([id, banner]): Hit[] =>
    find(id, ...all(banner.title), ...all(banner.caption)) ? [{ to: placeOf("banners", id), name: banner.title ?? { "pt-BR": id }, image: banner.image }] : [],
  );
  const offers = Object.entries(draft.offers).flatMap(([id, offer]): Hit[] => (find(id, ...all(offer.name)) ? [{ to: placeOf("offers", id), name: offer.name }] : []));
  const coupons = Object.entries(draft.coupons).flatMap(([id, coupon]): Hit[] =>
    find(id, coupon.code, ...all(coupon.name)) ? [{ to: placeOf("coupons", id), name: coupon.name, within: coupon.code }] : [],
  );
  const kinds = [
    { kind: "item", hits: items },
    { kind: "combo", hits: combos },
    { kind: "category", hits: categories },
    { kind: "group", hits: groups },
    { kind: "daypart", hits: dayparts },
    { kind: "banner", hits: banners },
    { kind: "offer", hits: offers },
    { kind: "coupon", hits: coupons },
  ] as const;

  if (kinds.every(({ hits }) => hits.length === 0)) return <Empty title={t("common.nothingFound")} hint={t("menu.searchHint")} />;
  return kinds
    .filter(({ hits }) => hits.length > 0)
    .map(({ kind, hits }) => (
      <section key={kind}>
        <h2 className={css.kind}>
          {t(`menu.kinds.${kind}`, { count: hits.length })} ({hits.length})
        </h2>
        <ul className={css.hits}>
          {hits.map((hit) => (
            <li key={hit.to}>
              <Link to={hit.to} className={css.hit}>
                <Picture reference={hit.image} name={text(hit.name)} size={36} />
                <span className={css.entryName}>
                  {text(hit.name)}
                  {hit.within && <div className={css.description}>{hit.within}</div>}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    ));
}
