import { Button, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconArrowLeft } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link } from "react-router";
import { call, get, query } from "../../../api/client";
import type { PricedCart, ScreenMenu } from "../../../api/types";
import { asLanguage, languageNames, languages } from "../../../i18n/language";
import { useWords } from "../../../i18n/useWords";
import { useMe } from "../../../session/me";
import { Empty, QueryView } from "../../../ui/States";
import { useParam } from "../../../ui/useParam";
import { PreviewStage } from "./PreviewStage";
import css from "./PreviewPage.module.css";

/** The draft as a totem of one store would show it now, with the kiosk's own components. */
export function PreviewPage() {
  const { t, language: mine } = useWords();
  const { stores } = useMe();
  const [last, remember] = useLocalStorage({ key: "totems.preview.store", defaultValue: "", getInitialValueInEffect: false });
  const [asked, setStore] = useParam("store");
  // The address names one, else the one looked at last; either may be gone meanwhile.
  const storeId = ([asked, last].map((one) => stores.find(({ id }) => id === one)).find((one) => one !== undefined) ?? stores[0])?.id ?? "";
  const [mode, setMode] = useParam("mode", "eatIn");
  const [chosen, setLanguage] = useParam("language", mine);
  const language = asLanguage(chosen) ?? mine;
  const [local, setLocal] = useParam("at");
  const moment = new Date(local);
  const at = local === "" || Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
  const [screen, setScreen] = useParam("screen", "menu");
  const preview = useQuery({
    queryKey: ["preview", storeId, mode, at],
    enabled: storeId !== "",
    queryFn: ({ signal }) => get<ScreenMenu>(`/api/menu/preview${query({ storeId, mode, at })}`, signal),
  });

  useEffect(() => {
    document.title = `${t("publish.previewTitle")} · Totems`;
  }, [t]);

  return (
    <div className={css.page}>
      <header className={css.tools}>
        <Button component={Link} to="/publish" variant="default" leftSection={<IconArrowLeft size={16} />}>
          {t("publish.title")}
        </Button>
        <Select
          aria-label={t("common.store")}
          data={stores.map(({ id, name }) => ({ value: id, label: name }))}
          value={storeId}
          allowDeselect={false}
          onChange={(next) => {
            setStore(next);
            if (next) remember(next);
          }}
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
        <SegmentedControl
          aria-label={t("publish.previewScreen")}
          value={screen}
          onChange={setScreen}
          data={[
            { value: "start", label: t("publish.previewStart") },
            { value: "menu", label: t("publish.previewMenu") },
          ]}
        />
        <TextInput
          type="datetime-local"
          aria-label={t("publish.previewAt")}
          title={t("publish.previewAt")}
          value={local}
          onChange={(event) => setLocal(event.currentTarget.value)}
        />
        <span className={css.hint}>{t("publish.previewHint")}</span>
      </header>
      {storeId === "" ? (
        <Empty title={t("common.noStore")} />
      ) : (
        <QueryView query={preview}>{(menu) => (
            <PreviewStage
              key={mode} menu={menu} language={language} start={screen === "start"} onStart={(shown) => setScreen(shown ? "start" : "menu")}
              onLanguage={setLanguage}
              price={{ key: [storeId, at], ask: (cart) => call<PricedCart>("POST", "/api/menu/preview/price", { body: { storeId, cart, at: at ?? null } }) }}
            />
          )}</QueryView>
      )}
    </div>
  );
}
