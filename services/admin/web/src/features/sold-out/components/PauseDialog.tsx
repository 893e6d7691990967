import { Button, Group, Modal, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import type { OrderPause } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { untilOf, type HowLong } from "../until";
import { Chips } from "./Chips";
import css from "./PauseBar.module.css";

/** Something that can be paused. */
export interface PausePlace {
  key: string;
  name: string;
}

interface PauseDialogProps {
  places: PausePlace[];
  /** When "until tomorrow" ends, UTC. */
  tomorrow: string;
  busy: boolean;
  onPause: (key: string, pause: OrderPause) => void;
  onClose: () => void;
}

const MOST = 160;

/** Asks what to pause, for how long, and what customers should read. */
export function PauseDialog({ places, tomorrow, busy, onPause, onClose }: PauseDialogProps) {
  const { t } = useWords();
  const [key, setKey] = useState("store");
  const [howLong, setHowLong] = useState<HowLong>(30);
  const [message, setMessage] = useState({ "pt-BR": "", en: "", es: "" });
  const [others, setOthers] = useState(false);
  const said = message["pt-BR"].trim();
  const field = (language: keyof typeof message, label: string) => (
    <TextInput
      label={label}
      maxLength={MOST}
      value={message[language]}
      placeholder={language === "pt-BR" ? t("soldOut.pause.messageExample") : undefined}
      onChange={(event) => setMessage({ ...message, [language]: event.currentTarget.value })}
    />
  );

  return (
    <Modal opened onClose={onClose} title={t("soldOut.pause.title")} closeButtonProps={{ "aria-label": t("common.close") }}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          const until = untilOf(howLong, tomorrow);
          const { en, es } = message;
          onPause(key, {
            ...(until !== null && { until }),
            ...(said !== "" && { message: { "pt-BR": said, ...(en.trim() !== "" && { en: en.trim() }), ...(es.trim() !== "" && { es: es.trim() }) } }),
          });
        }}
      >
        <Select
          label={t("soldOut.pause.what")}
          data={places.map((place) => ({ value: place.key, label: place.name }))}
          value={key}
          allowDeselect={false}
          searchable={places.length > 8}
          onChange={(next) => setKey(next ?? "store")}
        />
        <fieldset className={css.label}>
          <legend>{t("soldOut.untilTitle")}</legend>
          <Chips
            label={t("soldOut.untilTitle")}
            value={howLong}
            onChange={setHowLong}
            choices={[
              { value: 30, label: t("soldOut.pause.minutes", { count: 30 }) },
              { value: 60, label: t("soldOut.pause.hour") },
              { value: 120, label: t("soldOut.untilChoices.hours") },
              { value: "tomorrow", label: t("soldOut.untilChoices.tomorrow") },
              { value: "open", label: t("soldOut.untilChoices.open") },
            ]}
          />
        </fieldset>
        {field("pt-BR", t("soldOut.pause.message"))}
        {others ? (
          <>
            {field("en", "English")}
            {field("es", "Español")}
          </>
        ) : (
          <Button variant="subtle" size="compact-sm" style={{ justifySelf: "start" }} disabled={said === ""} onClick={() => setOthers(true)}>
            {t("soldOut.pause.languages")}
          </Button>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={busy}>
            {t("soldOut.pause.confirm")}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
