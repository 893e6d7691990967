import { Button } from "@mantine/core";
import { Link } from "react-router";
import { useWords } from "../i18n/useWords";
import { Page } from "../ui/Page";
import { Empty } from "../ui/States";

/** There is no such page. */
export function NotFoundPage() {
  const { t } = useWords();
  return (
    <Page title={t("common.notFoundTitle")}>
      <Empty
        title={t("common.notFound")}
        action={
          <Button component={Link} to="/" variant="default">
            {t("common.toStart")}
          </Button>
        }
      />
    </Page>
  );
}

/** A page broke, or its code could not be fetched after an update. */
export function CrashPage() {
  const { t } = useWords();
  return (
    <Page title={t("common.crashTitle")}>
      <Empty title={t("common.crash")} action={<Button onClick={() => window.location.reload()}>{t("common.reload")}</Button>} />
    </Page>
  );
}
