import { ColorInput, TextInput } from "@mantine/core";
import type { ChainInfo, Draft } from "../../../api/types";
import { useDraft } from "../../../draft/draft";
import { chainId } from "../../../draft/keys";
import { useWords } from "../../../i18n/useWords";
import { Page } from "../../../ui/Page";
import { Panel } from "../../../ui/Panel";
import { Picture } from "../../../ui/Picture";
import { Loading, QueryView } from "../../../ui/States";
import { TextFields } from "../../../ui/TextFields";
import { useEditor } from "../useEditor";
import brand from "./BrandPage.module.css";
import css from "./Editor.module.css";
import { EditorFrame } from "./EditorFrame";
import { PictureField } from "./PictureField";

const empty: ChainInfo = { name: "" };
const colour = /^#[0-9a-f]{6}$/;

/** What the chain looks like on a totem: name, logo, colours and the start screen's greeting. */
export function BrandPage() {
  const { t } = useWords();
  const draft = useDraft();
  return (
    <QueryView query={draft} loading={<Page title={t("common.loading")}><Loading /></Page>}>
      {(data) => <BrandEditor draft={data} />}
    </QueryView>
  );
}

function BrandEditor({ draft }: { draft: Draft }) {
  const { t, text } = useWords();
  const editor = useEditor({
    draft,
    section: "chain",
    id: draft.revisions.chain?.[chainId] === undefined ? undefined : chainId,
    empty,
    makeId: () => chainId,
    home: "/menu/brand",
  });
  const { value, patch } = editor;
  const badColour = [value.primary, value.accent].some((one) => one != null && !colour.test(one));
  const colours = (["primary", "accent"] as const).map((field) => (
    <ColorInput
      key={field}
      label={t(`menu.fields.${field}`)}
      description={t(`menu.brand.${field}Hint`)}
      placeholder="#a3271b"
      format="hex"
      withEyeDropper={false}
      popoverProps={{ withinPortal: true }}
      value={value[field] ?? ""}
      error={value[field] != null && !colour.test(value[field]) ? t("menu.brand.badColour") : undefined}
      onChange={(next) => patch({ [field]: next.trim().toLowerCase() || null })}
    />
  ));

  return (
    <EditorFrame
      editor={editor}
      section="chain"
      id={chainId}
      removable={false}
      title={t("menu.brand.title")}
      hint={t("menu.brand.hint")}
      back={{ to: "/menu", label: t("menu.title") }}
      incomplete={value.name.trim() === "" ? t("menu.brand.needsName") : badColour ? t("menu.brand.badColour") : undefined}
    >
      <div className={css.columns}>
        <div className={css.column}>
          <Panel title={t("menu.item.texts")}>
            <div className={css.stack}>
              <TextInput label={t("menu.fields.name")} required maxLength={80} value={value.name} onChange={(event) => patch({ name: event.currentTarget.value })} />
              <TextFields label={t("menu.fields.welcome")} long value={value.welcome} onChange={(welcome) => patch({ welcome: welcome ?? null })} />
            </div>
          </Panel>
          <Panel title={t("menu.brand.colours")}>
            <div className={brand.colours}>{colours}</div>
          </Panel>
        </div>
        <div className={css.column}>
          <Panel title={t("menu.fields.logo")}>
            <PictureField value={value.logo} name={value.name} onChange={(logo) => patch({ logo: logo ?? null })} />
          </Panel>
          <Panel title={t("menu.brand.sample")} hint={t("menu.brand.sampleHint")}>
            <div className={brand.sample} style={{ ...(!badColour && value.primary && { background: value.primary }) }}>
              <Picture reference={value.logo} name={value.name} size={64} />
              <strong>{value.name}</strong>
              <span>{text(value.welcome)}</span>
              <i style={{ ...(!badColour && value.accent && { background: value.accent }) }} />
            </div>
          </Panel>
        </div>
      </div>
    </EditorFrame>
  );
}
