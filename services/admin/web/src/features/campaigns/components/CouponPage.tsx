import { Checkbox, TextInput } from "@mantine/core";
import type { Coupon, Draft } from "../../../api/types";
import { newSlug } from "../../../draft/keys";
import { useWords } from "../../../i18n/useWords";
import { MoneyInput } from "../../../ui/MoneyInput";
import { Panel } from "../../../ui/Panel";
import { TextFields } from "../../../ui/TextFields";
import { EditorFrame, useEditor, useFieldProblems } from "../../menu/editing";
import { sellable } from "../campaigns";
import { CampaignPage } from "./CampaignPage";
import css from "./Campaigns.module.css";
import { DiscountFields } from "./DiscountFields";
import { TargetsField } from "./TargetsField";
import { TryCart } from "./TryCart";
import { WhenFields } from "./WhenFields";

const empty: Coupon = { code: "", name: { "pt-BR": "" }, kind: "percent", value: 10, alone: false };

/** One coupon. */
export const CouponPage = () => <CampaignPage section="coupons" editor={CouponEditor} />;

function CouponEditor({ draft, id }: { draft: Draft; id: string | undefined }) {
  const { t, text } = useWords();
  const editor = useEditor({
    draft, section: "coupons", id, empty, home: "/campaigns",
    makeId: (coupon) => newSlug(coupon.code || coupon.name["pt-BR"], draft.coupons),
  });
  const { value, patch } = editor;
  // What a code may be, and that no two coupons share one, is the services' rule; it is said of what is saved.
  const problems = useFieldProblems("coupons", id);
  const badCode = value.code === editor.base.code ? problems("code") ?? problems(value.code) : undefined;
  const thing = sellable(draft).find(({ key }) => !value.on?.length || value.on.some((on) => key === on || key.startsWith(`${on}:`))) ?? sellable(draft)[0];
  return (
    <EditorFrame
      editor={editor} section="coupons" id={id} title={text(value.name) || t("campaigns.newCoupon")} back={{ to: "/campaigns", label: t("nav.campaigns") }}
      incomplete={value.name["pt-BR"].trim() === "" ? t("menu.editor.needsName") : value.code === "" ? t("campaigns.needsCode") : undefined}
    >
      <div className={css.columns}>
        <div className={css.column}>
          <Panel>
            <div className={css.stack}>
              <TextInput
                label={t("campaigns.code")} description={t("campaigns.codeHint")} value={value.code} error={badCode} spellCheck={false}
                autoComplete="off" required onChange={(event) => patch({ code: event.currentTarget.value.toUpperCase().replace(/\s/g, "") })}
              />
              <TextFields label={t("menu.fields.name")} required value={value.name} onChange={(name) => name && patch({ name })} />
            </div>
          </Panel>
          <Panel title={t("campaigns.discount")} hint={t("campaigns.couponHint")}>
            <div className={css.stack}>
              <DiscountFields kinds={["percent", "amount"]} kind={value.kind} value={value.value} onChange={patch} />
              <TargetsField draft={draft} label={t("campaigns.on")} placeholder={t("campaigns.wholeCart")} value={value.on ?? []} onChange={(on) => patch({ on: on.length === 0 ? null : on })} />
              <div className={css.pair}>
                <MoneyInput visibleLabel label={t("campaigns.minTotal")} value={value.minTotal ?? undefined} onChange={(minTotal) => patch({ minTotal: minTotal ?? null })} />
                <MoneyInput visibleLabel label={t("campaigns.maxDiscount")} value={value.maxDiscount ?? undefined} onChange={(maxDiscount) => patch({ maxDiscount: maxDiscount ?? null })} />
              </div>
              <Checkbox label={t("campaigns.alone")} checked={value.alone ?? false} onChange={(event) => patch({ alone: event.currentTarget.checked })} />
            </div>
          </Panel>
          {id !== undefined && (
            <TryCart draft={draft} coupon={editor.base.code} unsaved={editor.dirty} first={thing ? [{ key: thing.key, quantity: 2 }] : []} />
          )}
        </div>
        <div className={css.column}>
          <WhenFields draft={draft} value={value} onChange={patch} />
        </div>
      </div>
    </EditorFrame>
  );
}
