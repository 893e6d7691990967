import { Button, CloseButton, Popover, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconBuildingStore } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "../../../i18n/useWords";
import { useGridStores } from "../api/grid";
import type { Column } from "../model";
import css from "./PricesPage.module.css";

/** Most stores that are shown at once. */
export const mostStores = 20;

interface StorePickerProps {
  /** The stores' columns that are shown. */
  shown: Column[];
  stores: string[];
  onChange: (stores: string[]) => void;
}

/** Shows stores beside the zones: those with prices of their own are offered first. */
export function StorePicker({ shown, stores, onChange }: StorePickerProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed, 200);
  const found = useGridStores(search, open);
  const offered = (found.data ?? []).filter(({ id }) => !stores.includes(id));
  return (
    <div className={css.stores}>
      <Popover opened={open} onChange={setOpen} position="bottom-start" shadow="md" withinPortal trapFocus>
        <Popover.Target>
          <Button variant="default" leftSection={<IconBuildingStore size={16} />} disabled={stores.length >= mostStores} onClick={() => setOpen(!open)}>
            {t("prices.addStore")}
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={css.picker}>
          <TextInput aria-label={t("prices.storeSearch")} placeholder={t("prices.storeSearch")} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} data-autofocus />
          <ul>
            {offered.map((store) => (
              <li key={store.id}>
                <button
                  type="button"
                  onClick={() => {
                    onChange([...stores, store.id]);
                    setOpen(false);
                    setTyped("");
                  }}
                >
                  <span>
                    {store.name} <small>{store.city}</small>
                  </span>
                  {store.ownPrices > 0 && <small>{t("prices.ownPrices", { count: store.ownPrices })}</small>}
                </button>
              </li>
            ))}
            {found.data && offered.length === 0 && <li className={css.soft}>{t("prices.noStore")}</li>}
          </ul>
        </Popover.Dropdown>
      </Popover>
      {shown.map(({ scope, name }) => (
        <span key={scope} className={css.chip}>
          {name}
          <CloseButton size="xs" aria-label={t("prices.removeStore", { name })} onClick={() => onChange(stores.filter((store) => `store:${store}` !== scope))} />
        </span>
      ))}
    </div>
  );
}
