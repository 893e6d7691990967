import { Alert } from "@mantine/core";
import { IconBuildingStore } from "@tabler/icons-react";
import type { PriceBandView } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";

/** Tells who runs single stores how far their prices may go; nothing for everybody else. */
export function BandNotice({ band }: { band: PriceBandView | null | undefined }) {
  const { t } = useWords();
  if (!band) return null;
  return (
    <Alert mb="sm" py={8} color={band.allowed ? "petrol" : "yellow"} icon={<IconBuildingStore size={18} />}>
      {band.allowed ? t("prices.band.yours", { down: band.downPercent ?? 0, up: band.upPercent ?? 0 }) : t("prices.band.none")}
    </Alert>
  );
}
