import type { ComponentType } from "react";
import { useParams } from "react-router";
import type { Draft } from "../../../api/types";
import { useDraft } from "../../../draft/draft";
import { useWords } from "../../../i18n/useWords";
import { Page } from "../../../ui/Page";
import { Loading, QueryView } from "../../../ui/States";
import { Gone } from "../../menu/editing";

/** What edits one campaign; without an id a new one. */
export type CampaignEditor = ComponentType<{ draft: Draft; id: string | undefined }>;

/** The page of one campaign: the one of the address, a new one, or the word that it is gone. */
export function CampaignPage({ section, editor: Editor }: { section: "banners" | "offers" | "coupons"; editor: CampaignEditor }) {
  const { id = "" } = useParams();
  const { t } = useWords();
  const draft = useDraft();
  return (
    <QueryView query={draft} loading={<Page title={t("common.loading")}><Loading /></Page>}>
      {(data) => (id !== "new" && !data[section][id] ? <Gone /> : <Editor key={id} draft={data} id={id === "new" ? undefined : id} />)}
    </QueryView>
  );
}
