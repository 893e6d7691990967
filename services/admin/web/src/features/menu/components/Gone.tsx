import { Button } from "@mantine/core";
import { Link } from "react-router";
import { useWords } from "../../../i18n/useWords";
import { Page } from "../../../ui/Page";
import { Empty } from "../../../ui/States";

/** The object of this address is not in the draft. */
export function Gone() {
  const { t } = useWords();
  return (
    <Page title={t("menu.gone.title")} back={{ to: "/menu", label: t("menu.title") }}>
      <Empty
        title={t("menu.gone.text")}
        action={
          <Button component={Link} to="/menu" variant="default">
            {t("menu.title")}
          </Button>
        }
      />
    </Page>
  );
}
