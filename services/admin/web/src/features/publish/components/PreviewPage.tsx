import { SegmentedControl, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { get, query } from "../../../api/client";
import type { ScreenMenu } from "../../../api/types";
import { asLanguage, languageNames, languages } from "../../../i18n/language";
import { useWords } from "../../../i18n/useWords";
import { Page } from "../../../ui/Page";
import { Empty, QueryView } from "../../../ui/States";
import { useParam } from "../../../ui/useParam";
import { useMe } from "../../../session/me";
import { PreviewMenu } from "./PreviewMenu";
import css from "./PreviewPage.module.css";

/** The draft as a totem of one store would show it now. */
export function PreviewPage() {
  const { t, language: mine } = useWords();
  const { stores } = useMe();
  const [storeId, setStore] = useParam("store", stores[0]?.id ?? "");
  const [mode, setMode] = useParam("mode", "eatIn");
  const [language, setLanguage] = useParam("language", mine);
  const preview = useQuery({
    queryKey: ["preview", storeId, mode],
    enabled: storeId !== "",
    queryFn: ({ signal }) => get<ScreenMenu>(`/api/menu/preview${query({ storeId, mode })}`, signal),
  });

  return (
    <Page title={t("publish.previewTitle")} hint={t("publish.previewHint")} back={{ to: "/publish", label: t("publish.title") }}>
      <div className={css.tools}>
        <Select
          aria-label={t("common.store")}
          data={stores.map(({ id, name }) => ({ value: id, label: name }))}
          value={storeId}
          allowDeselect={false}
          onChange={setStore}
        />
        <SegmentedControl
          aria-label={t("menu.fields.modes")}
          value={mode}
          onChange={setMode}
          data={[
            { value: "eatIn", label: t("menu.modes.eatIn") },
            { value: "takeAway", label: t("menu.modes.takeAway") },
          ]}
        />
        <SegmentedControl
          aria-label={t("common.language")}
          value={language}
          onChange={setLanguage}
          data={languages.map((one) => ({ value: one, label: languageNames[one] }))}
        />
      </div>
      {storeId === "" ? (
        <Empty title={t("common.noStore")} />
      ) : (
        <QueryView query={preview}>{(menu) => <PreviewMenu menu={menu} language={asLanguage(language) ?? mine} />}</QueryView>
      )}
    </Page>
  );
}
