import { NumberInput } from "@mantine/core";
import type { CampaignOffer, Draft } from "../../../api/types";
import { newSlug } from "../../../draft/keys";
import { useWords } from "../../../i18n/useWords";
import { Panel } from "../../../ui/Panel";
import { TextFields } from "../../../ui/TextFields";
import { EditorFrame, useEditor } from "../../menu/editing";
import { sellable } from "../campaigns";
import { CampaignPage } from "./CampaignPage";
import css from "./Campaigns.module.css";
import { DiscountFields } from "./DiscountFields";
import { TargetsField } from "./TargetsField";
import { TryCart } from "./TryCart";
import { WhenFields } from "./WhenFields";

const empty: CampaignOffer = { name: { "pt-BR": "" }, kind: "percent", value: 10, on: [] };

/** One offer that applies by itself. */
export const OfferPage = () => <CampaignPage section="offers" editor={OfferEditor} />;

function OfferEditor({ draft, id }: { draft: Draft; id: string | undefined }) {
  const { t, text } = useWords();
  const editor = useEditor({
    draft, section: "offers", id, empty, home: "/campaigns",
    makeId: (offer) => newSlug(offer.name["pt-BR"], draft.offers),
  });
  const { value, patch } = editor;
  const thing = sellable(draft).find(({ key }) => value.on.some((on) => {
    const [kind, category = ""] = on.split(":");
    const entity = key.split(":").slice(0, 2).join(":");
    return key === on || entity === on || (kind === "category" && draft.categories[category]?.entries.includes(entity));
  }));
  const count = (label: string, member: "buy" | "get" | "maxUnits", most: number) => (
    <NumberInput
      label={label} min={0} max={most} allowDecimal={false} placeholder="–" value={value[member] ?? ""}
      onChange={(next) => patch({ [member]: next === "" || Number(next) === 0 ? null : Number(next) })}
    />
  );
  const needsBuy = value.get != null && value.buy == null;
  return (
    <EditorFrame
      editor={editor} section="offers" id={id} title={text(value.name) || t("campaigns.newOffer")} back={{ to: "/campaigns", label: t("nav.campaigns") }}
      incomplete={
        value.name["pt-BR"].trim() === "" ? t("menu.editor.needsName")
        : value.on.length === 0 ? t("campaigns.needsOn")
        : needsBuy ? t("campaigns.needsBuy")
        : undefined
      }
    >
      <div className={css.columns}>
        <div className={css.column}>
          <Panel hint={t("campaigns.offerNameHint")} title={t("menu.fields.name")}>
            <TextFields label={t("menu.fields.name")} required value={value.name} onChange={(name) => name && patch({ name })} />
          </Panel>
          <Panel title={t("campaigns.discount")} hint={t("campaigns.offerHint")}>
            <div className={css.stack}>
              <TargetsField draft={draft} label={t("campaigns.on")} placeholder={t("campaigns.choose")} value={value.on} onChange={(on) => patch({ on })} />
              <DiscountFields kinds={["percent", "amount", "fixedPrice"]} kind={value.kind} value={value.value} onChange={patch} />
              <div className={css.pair}>
                {count(t("campaigns.buy"), "buy", 99)}
                {count(t("campaigns.get"), "get", 99)}
                {count(t("campaigns.maxUnits"), "maxUnits", 999)}
              </div>
            </div>
          </Panel>
          {id !== undefined && (
            <TryCart draft={draft} unsaved={editor.dirty} first={thing ? [{ key: thing.key, quantity: Math.max(1, (value.buy ?? 0) + (value.get ?? 0)) }] : []} />
          )}
        </div>
        <div className={css.column}>
          <WhenFields draft={draft} value={value} onChange={patch} />
        </div>
      </div>
    </EditorFrame>
  );
}
