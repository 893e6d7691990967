import { useLocalStorage } from "@mantine/hooks";
import type { Draft } from "../../api/types";

/** So many zones stand side by side; of more, one is shown. */
const sideBySide = 4;

type Zones = Draft["zones"];

/** The zones whose prices a list shows, and how to choose another where there are too many; this browser remembers it. */
export function useShownZones(zones: Zones): { shown: Zones; choose: ((zone: string) => void) | undefined } {
  const [chosen, choose] = useLocalStorage({ key: "totems.menu.zone", defaultValue: "", getInitialValueInEffect: false });
  if (zones.length <= sideBySide) return { shown: zones, choose: undefined };
  const one = zones.find(({ id }) => id === chosen) ?? zones[0];
  return { shown: one ? [one] : [], choose };
}
