import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link, useParams } from "react-router";
import { call, get, query } from "../../../api/client";
import type { PricedCart, ScreenMenu, TotemShown } from "../../../api/types";
import { asLanguage, languageNames, languages } from "../../../i18n/language";
import { useWords } from "../../../i18n/useWords";
import { Empty, QueryView } from "../../../ui/States";
import { useParam } from "../../../ui/useParam";
import { PreviewStage } from "./PreviewStage";
import { ShownFacts } from "./ShownFacts";
import css from "./PreviewPage.module.css";

/** What a totem showed at a moment, redrawn with the kiosk's own components from what it reported. */
export function ShownPage() {
  const { id = "" } = useParams();
  const { t, language: mine } = useWords();
  const [local, setLocal] = useParam("at");
  const [mode, setMode] = useParam("mode", "eatIn");
  const [chosen, setLanguage] = useParam("language", mine);
  const language = asLanguage(chosen) ?? mine;
  const shown = useQuery({
    queryKey: ["shown", id, local],
    enabled: local !== "",
    queryFn: ({ signal }) => get<TotemShown>(`/api/fleet/totems/${encodeURIComponent(id)}/shown${query({ local })}`, signal),
  });

  useEffect(() => {
    document.title = `${t("shown.title")} · Totems`;
  }, [t]);

  return (
    <div className={css.page}>
      <header className={css.tools}>
        <Button component={Link} to={`/totems/${id}`} variant="default" leftSection={<IconArrowLeft size={16} />}>
          {t("shown.back")}
        </Button>
        <h1 className={css.title}>{shown.data ? t("shown.of", { totem: shown.data.totemName, store: shown.data.storeName }) : t("shown.title")}</h1>
        <TextInput type="datetime-local" aria-label={t("shown.at")} title={t("shown.at")} value={local} onChange={(event) => setLocal(event.currentTarget.value)} />
        <SegmentedControl
          aria-label={t("menu.fields.modes")} value={mode} onChange={setMode}
          data={[{ value: "eatIn", label: t("menu.modes.eatIn") }, { value: "takeAway", label: t("menu.modes.takeAway") }]}
        />
        <SegmentedControl
          aria-label={t("common.language")} value={language} onChange={setLanguage} data={languages.map((one) => ({ value: one, label: languageNames[one] }))}
        />
      </header>
      {local === "" ? (
        <Empty title={t("shown.ask")} hint={t("shown.askHint")} />
      ) : (
        <QueryView query={shown}>
          {(facts) =>
            facts.nothing != null ? (
              <Empty title={t(`shown.nothing.${facts.nothing}`)} action={<ShownFacts facts={facts} />} />
            ) : (
              <Redrawn key={`${facts.at} ${mode}`} facts={facts} mode={mode} language={language} onLanguage={setLanguage} />
            )
          }
        </QueryView>
      )}
    </div>
  );
}

interface RedrawnProps {
  facts: TotemShown;
  mode: string;
  language: "pt-BR" | "en" | "es";
  onLanguage: (language: string) => void;
}

function Redrawn({ facts, mode, language, onLanguage }: RedrawnProps) {
  const [start, setStart] = useState(false);
  const screen = { storeId: facts.storeId, totemId: facts.totemId, version: facts.version, at: facts.at, mode, overlay: facts.overlay ?? null };
  const menu = useQuery({ queryKey: ["shown-menu", facts.totemId, facts.at, mode], queryFn: () => call<ScreenMenu>("POST", "/api/menu/shown", { body: screen }) });
  return (
    <>
      <ShownFacts facts={facts} />
      <QueryView query={menu}>
        {(data) => (
          <PreviewStage
            menu={data} language={language} start={start} onStart={setStart} onLanguage={onLanguage}
            price={{ key: [facts.totemId, facts.at], ask: (cart) => call<PricedCart>("POST", "/api/menu/shown/price", { body: { screen, cart } }) }}
          />
        )}
      </QueryView>
    </>
  );
}
