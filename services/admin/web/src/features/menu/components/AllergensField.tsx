import { Chip, Group } from "@mantine/core";
import { useWords } from "../../../i18n/useWords";
import css from "./Editor.module.css";

const allergens = ["gluten", "milk", "egg", "soy", "peanut", "fish", "shellfish", "sesame"] as const;

/** What an item may do harm with. */
export function AllergensField({ value, onChange }: { value: string[]; onChange: (value: string[]) => void }) {
  const { t } = useWords();
  return (
    <div className={css.field} role="group" aria-label={t("menu.fields.allergens")}>
      <p className={css.fieldName}>{t("menu.fields.allergens")}</p>
      <Chip.Group multiple value={value} onChange={onChange}>
        <Group gap={6}>
          {allergens.map((one) => (
            <Chip key={one} value={one} size="xs" color="petrol">
              {t(`menu.allergens.${one}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </div>
  );
}
