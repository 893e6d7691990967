import { IconClockExclamation, IconWifi, IconWifiOff } from "@tabler/icons-react";
import type { Presence } from "../api/types";
import { useWords } from "../i18n/useWords";
import { Tag, type Tone } from "./Tag";

const looks: Record<Presence, { tone: Tone; icon: typeof IconWifi }> = {
  online: { tone: "good", icon: IconWifi },
  late: { tone: "wait", icon: IconClockExclamation },
  offline: { tone: "bad", icon: IconWifiOff },
};

/** Whether a totem is heard: icon, colour and word. */
export function PresenceTag({ presence }: { presence: Presence }) {
  const { t } = useWords();
  const { tone, icon } = looks[presence];
  return (
    <Tag tone={tone} icon={icon}>
      {t(`totems.presence.${presence}`)}
    </Tag>
  );
}
