import type { Banner, CampaignOffer, Coupon, Draft, Text } from "../../api/types";
import { keys } from "../../draft/keys";

/** The sections of the draft with campaigns, in the order in which they are listed. */
export const kinds = ["banners", "offers", "coupons"] as const;
export type Kind = (typeof kinds)[number];

export type Campaign = Banner | CampaignOffer | Coupon;

/** Whether a campaign holds by its dates; its daypart, stores and modes may still leave it out. */
export type State = "running" | "coming" | "ended";

export function stateOf({ validFrom, validTo }: Pick<Campaign, "validFrom" | "validTo">, now: number): State {
  if (validTo != null && Date.parse(validTo) <= now) return "ended";
  return validFrom != null && Date.parse(validFrom) > now ? "coming" : "running";
}

/** A campaign of any kind as a row of the list. */
export interface Row {
  kind: Kind;
  id: string;
  name: Text;
  campaign: Campaign;
  state: State;
}

/** All campaigns of a draft. */
export function rowsOf(draft: Draft, now: number): Row[] {
  const row = (kind: Kind, id: string, name: Text, campaign: Campaign): Row => ({ kind, id, name, campaign, state: stateOf(campaign, now) });
  return [
    ...Object.entries(draft.banners).map(([id, banner]) => row("banners", id, banner.title ?? { "pt-BR": id }, banner)),
    ...Object.entries(draft.offers).map(([id, offer]) => row("offers", id, offer.name, offer)),
    ...Object.entries(draft.coupons).map(([id, coupon]) => row("coupons", id, coupon.name, coupon)),
  ];
}

/** Something a campaign can be for or lead to. */
export interface Target {
  key: string;
  name: Text;
  /** A size. */
  variation?: Text;
}

export const categoryKey = (id: string) => `category:${id}`;

/** Everything a discount can be for: categories, items with their sizes, combos. */
export function targetsOf(draft: Draft, sizes: boolean): Target[] {
  return [
    ...Object.entries(draft.categories).map(([id, { name }]) => ({ key: categoryKey(id), name })),
    ...Object.entries(draft.items).flatMap(([id, item]) => [
      { key: keys.item(id), name: item.name },
      ...(sizes ? (item.variations ?? []).map((variation) => ({ key: keys.variation(id, variation.id), name: item.name, variation: variation.name })) : []),
    ]),
    ...Object.entries(draft.combos).map(([id, { name }]) => ({ key: keys.combo(id), name })),
  ];
}

/** What can be put in a cart to try a discount: items in one size each, and combos. */
export function sellable(draft: Draft): Target[] {
  return targetsOf(draft, true).filter(({ key }) => {
    const [kind, id = "", variation] = key.split(":");
    return kind === "combo" || (kind === "item" && (variation !== undefined || !draft.items[id]?.variations?.length));
  });
}

/** An instant as the field "datetime-local" has it, in the browser's time zone; "" for none. */
export function toLocal(instant: string | null | undefined): string {
  if (instant == null) return "";
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** An instant of the field "datetime-local", in UTC. */
export function fromLocal(local: string): string | undefined {
  const date = new Date(local);
  return local === "" || Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace(".000Z", "Z");
}
