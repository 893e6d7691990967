import { IconBuildingStore } from "@tabler/icons-react";
import { Link } from "react-router";
import { useWords } from "../../../i18n/useWords";
import { Page } from "../../../ui/Page";
import { Empty } from "../../../ui/States";
import { useMe } from "../../../session/me";
import css from "./ChooseStore.module.css";

/** Whose kitchen is shown. */
export function ChooseKitchenPage() {
  return <ChooseStore place="kitchen" />;
}

/** Whose ready board is shown. */
export function ChooseBoardPage() {
  return <ChooseStore place="board" />;
}

function ChooseStore({ place }: { place: "kitchen" | "board" }) {
  const { t } = useWords();
  const { stores } = useMe();
  return (
    <Page title={t(`${place}.title`)} hint={t("kitchen.chooseHint")}>
      {stores.length === 0 ? (
        <Empty title={t("common.noStore")} />
      ) : (
        <ul className={css.stores} aria-label={t("kitchen.choose")}>
          {stores.map(({ id, name }) => (
            <li key={id}>
              <Link to={`/${place}/${id}`} className={css.store}>
                <IconBuildingStore size={22} stroke={1.6} aria-hidden />
                {name}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
