import { Checkbox, TextInput } from "@mantine/core";
import { useParams } from "react-router";
import type { Coupon, Draft } from "../../../api/types";
import { useDraft } from "../../../draft/draft";
import { newSlug } from "../../../draft/keys";
import { useWords } from "../../../i18n/useWords";
import { MoneyInput } from "../../../ui/MoneyInput";
import { Page } from "../../../ui/Page";
import { Panel } from "../../../ui/Panel";
import { Loading, QueryView } from "../../../ui/States";
import { TextFields } from "../../../ui/TextFields";
import { EditorFrame, Gone, useEditor } from "../../menu/editing";
import { sellable } from "../campaigns";
import css from "./Campaigns.module.css";
import { DiscountFields } from "./DiscountFields";
import { TargetsField } from "./TargetsField";
import { TryCart } from "./TryCart";
import { WhenFields } from "./WhenFields";

const empty: Coupon = { code: "", name: { "pt-BR": "" }, kind: "percent", value: 10, alone: false };

/** A code has 3 to 32 of these, as the menu model checks before publishing. */
const shape = /^[A-Z0-9_-]{3,32}$/i;

/** One coupon. */
export function CouponPage() {
  const { id = "" } = useParams();
  const { t } = useWords();
  const draft = useDraft();
  return (
    <QueryView query={draft} loading={<Page title={t("common.loading")}><Loading /></Page>}>
      {(data) => (id !== "new" && !data.coupons[id] ? <Gone /> : <CouponEditor key={id} draft={data} id={id === "new" ? undefined : id} />)}
    </QueryView>
  );
}

function CouponEditor({ draft, id }: { draft: Draft; id: string | undefined }) {
  const { t, text } = useWords();
  const editor = useEditor({
    draft, section: "coupons", id, empty, home: "/campaigns",
    makeId: (coupon) => newSlug(coupon.code || coupon.name["pt-BR"], draft.coupons),
  });
  const { value, patch } = editor;
  const twin = Object.entries(draft.coupons).find(([other, { code }]) => other !== id && code.toUpperCase() === value.code.toUpperCase());
  const badCode = value.code !== "" && !shape.test(value.code) ? t("campaigns.badCode") : twin ? t("campaigns.sameCode", { name: text(twin[1].name) }) : undefined;
  const thing = sellable(draft).find(({ key }) => !value.on?.length || value.on.some((on) => key === on || key.startsWith(`${on}:`))) ?? sellable(draft)[0];
  return (
    <EditorFrame
      editor={editor} section="coupons" id={id} title={text(value.name) || t("campaigns.newCoupon")} back={{ to: "/campaigns", label: t("nav.campaigns") }}
      incomplete={value.name["pt-BR"].trim() === "" ? t("menu.editor.needsName") : !shape.test(value.code) || twin ? t("campaigns.needsCode") : undefined}
    >
      <div className={css.columns}>
        <div className={css.column}>
          <Panel>
            <div className={css.stack}>
              <TextInput
                label={t("campaigns.code")} description={t("campaigns.codeHint")} value={value.code} error={badCode} maxLength={32} spellCheck={false}
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
