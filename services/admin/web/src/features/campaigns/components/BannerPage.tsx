import { NumberInput, Select } from "@mantine/core";
import { useMemo } from "react";
import type { Banner, Draft } from "../../../api/types";
import { newSlug } from "../../../draft/keys";
import { useWords } from "../../../i18n/useWords";
import { Panel } from "../../../ui/Panel";
import { TextFields } from "../../../ui/TextFields";
import { EditorFrame, PictureField, useEditor } from "../../menu/editing";
import { targetsOf } from "../campaigns";
import { CampaignPage } from "./CampaignPage";
import css from "./Campaigns.module.css";
import { useTargetChoices } from "./TargetsField";
import { WhenFields } from "./WhenFields";

const empty: Banner = { image: "", position: 0 };

/** One banner of the start screen. */
export const BannerPage = () => <CampaignPage section="banners" editor={BannerEditor} />;

function BannerEditor({ draft, id }: { draft: Draft; id: string | undefined }) {
  const { t, text } = useWords();
  const editor = useEditor({
    draft, section: "banners", id, empty, home: "/campaigns",
    makeId: (banner) => newSlug(banner.title?.["pt-BR"] ?? t("campaigns.bannerSlug"), draft.banners),
  });
  const { value, patch } = editor;
  const targets = useMemo(() => targetsOf(draft, false), [draft]);
  const choices = useTargetChoices(targets, value.target == null ? [] : [value.target]);
  return (
    <EditorFrame
      editor={editor} section="banners" id={id} title={text(value.title) || (id ?? t("campaigns.newBanner"))} back={{ to: "/campaigns", label: t("nav.campaigns") }}
      incomplete={value.image === "" ? t("campaigns.needsPicture") : undefined}
    >
      <div className={css.columns}>
        <div className={css.column}>
          <Panel title={t("menu.fields.image")} hint={t("campaigns.bannerHint")}>
            <PictureField place="banner" value={value.image || null} name={text(value.title)} onChange={(image) => patch({ image: image ?? "" })} />
          </Panel>
          <Panel>
            <div className={css.stack}>
              <TextFields label={t("campaigns.title")} value={value.title} onChange={(title) => patch({ title: title ?? null })} />
              <TextFields label={t("campaigns.caption")} value={value.caption} onChange={(caption) => patch({ caption: caption ?? null })} />
              <div className={css.pair}>
                <Select
                  label={t("campaigns.target")} placeholder={t("campaigns.leadsNowhere")} data={choices} value={value.target ?? null} clearable searchable
                  limit={60} nothingFoundMessage={t("common.nothingFound")} onChange={(target) => patch({ target })}
                />
                <NumberInput
                  label={t("menu.fields.position")} description={t("campaigns.positionHint")} allowDecimal={false} value={value.position ?? 0}
                  onChange={(position) => patch({ position: Number(position) || 0 })}
                />
              </div>
            </div>
          </Panel>
        </div>
        <div className={css.column}>
          {value.image !== "" && (
            <Panel title={t("campaigns.bannerPreview")}>
              <div className={css.banner}>
                <img src={`/media/${value.image}`} alt="" />
                {(value.title ?? value.caption) && (
                  <div className={css.bannerWords}>
                    <span className={css.bannerTitle}>{text(value.title)}</span>
                    <span>{text(value.caption)}</span>
                  </div>
                )}
              </div>
            </Panel>
          )}
          <WhenFields draft={draft} value={value} onChange={patch} />
        </div>
      </div>
    </EditorFrame>
  );
}
