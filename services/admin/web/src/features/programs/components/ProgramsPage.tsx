import { Button } from "@mantine/core";
import { IconCode } from "@tabler/icons-react";
import { useWords } from "../../../i18n/useWords";
import { Page } from "../../../ui/Page";
import { TokensPanel } from "./TokensPanel";
import { WebhooksPanel } from "./WebhooksPanel";

/** Systems that write to the chain, and those that are told. */
export function ProgramsPage() {
  const { t } = useWords();
  return (
    <Page
      title={t("programs.title")}
      hint={t("programs.hint")}
      actions={
        <Button component="a" href="/openapi/menu.json" target="_blank" variant="default" leftSection={<IconCode size={16} />}>
          {t("programs.docs")}
        </Button>
      }
    >
      <TokensPanel />
      <WebhooksPanel />
    </Page>
  );
}
