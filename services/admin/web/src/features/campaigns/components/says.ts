import type { CampaignOffer, Coupon, Draft } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import type { Campaign, Row } from "../campaigns";

/** Campaigns in a few words, for lists. */
export function useSays() {
  const { t, text, money, dateTime } = useWords();

  const discount = ({ kind, value }: Pick<CampaignOffer | Coupon, "kind" | "value">): string =>
    kind === "percent" ? (value === 100 ? t("campaigns.free") : t("campaigns.percentOff", { value }))
    : kind === "amount" ? t("campaigns.amountOff", { value: money(value) })
    : t("campaigns.fixed", { value: money(value) });

  const nameOf = (draft: Draft, key: string): string => {
    const [kind, id = "", variation] = key.split(":");
    if (kind === "category") return text(draft.categories[id]?.name) || key;
    if (kind === "combo") return text(draft.combos[id]?.name) || key;
    const item = draft.items[id];
    const size = item?.variations?.find((one) => one.id === variation);
    return [text(item?.name) || key, text(size?.name)].filter(Boolean).join(" · ");
  };

  return {
    discount,
    nameOf,
    /** What it does. */
    what: ({ campaign }: Row, draft: Draft): string => {
      if ("image" in campaign) return campaign.target == null ? t("campaigns.leadsNowhere") : t("campaigns.leadsTo", { name: nameOf(draft, campaign.target) });
      const parts = "code" in campaign
        ? [campaign.code, discount(campaign), campaign.minTotal ? t("campaigns.fromTotal", { value: money(campaign.minTotal) }) : ""]
        : [campaign.get ? t("campaigns.buyGet", { buy: campaign.buy ?? 0, get: campaign.get }) : campaign.buy ? t("campaigns.fromUnits", { count: campaign.buy }) : "", discount(campaign)];
      return parts.filter(Boolean).join(" · ");
    },
    /** From when to when, and the part of the day. */
    when: ({ validFrom, validTo, daypart }: Campaign, draft: Draft): string => {
      const dates =
        validFrom != null && validTo != null ? t("campaigns.fromTo", { from: dateTime(validFrom), to: dateTime(validTo) })
        : validFrom != null ? t("campaigns.from", { from: dateTime(validFrom) })
        : validTo != null ? t("campaigns.to", { to: dateTime(validTo) })
        : t("menu.always");
      if (daypart == null) return dates;
      const part = text(draft.dayparts[daypart]?.name) || daypart;
      return validFrom == null && validTo == null ? part : `${dates} · ${part}`;
    },
  };
}
