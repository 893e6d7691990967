import { useWords } from "../../i18n/useWords";
import { Icon } from "../../ui/Icon";
import { Stepper } from "../../ui/Stepper";
import { Picture } from "../Picture";
import css from "./OptionTile.module.css";

interface OptionTileProps {
  name: string;
  /** Below the name: a size. */
  detail?: string | undefined;
  /** Null is no picture; an empty one keeps its place. */
  image: string | null | undefined;
  /** Centavos for one unit; null or 0 says nothing. */
  amount: number | null | undefined;
  /** Of a flavour of one whole: how much of it is chosen, "½". */
  share?: string | undefined;
  /** Words in place of the price. */
  priceText?: string | undefined;
  soldOut: boolean;
  /** A default the guest took away. */
  removed?: boolean;
  /** Comes with it unless taken away. */
  included?: boolean;
  control: "radio" | "check" | "count";
  /** Name of the radio group. */
  group: string;
  units: number;
  canMore: boolean;
  onUnits: (units: number) => void;
  large?: boolean;
}

/** Something that can be chosen: a radio button, a tick or a counter on a large tile. */
export function OptionTile(props: OptionTileProps) {
  const { name, detail, share, image, soldOut, removed = false, control, group, units, canMore, onUnits, large = false } = props;
  const { t } = useWords();
  const off = units === 0 && (soldOut || !canMore);
  const classes = [css.tile, units > 0 ? css.chosen : "", off ? css.off : "", large ? css.large : ""].filter(Boolean).join(" ");
  const words = (
    <>
      {image == null && !large ? null : <Picture className={css.picture} image={image} name={name} dull={soldOut} />}
      <span className={css.words}>
        <span className={css.name}>
          {share === undefined ? null : <strong className={css.share}>{share} </strong>}
          {removed ? t("group.without", { name: name.toLocaleLowerCase() }) : name}
        </span>
        {detail === undefined ? null : <span className={css.detail}>{detail}</span>}
        <Price {...props} />
      </span>
    </>
  );

  if (control === "count") {
    return (
      <div className={`${classes} ${css.counted ?? ""}`}>
        {words}
        {off && soldOut ? null : <Stepper name={name} value={units} canLess={units > 0} canMore={canMore} onChange={onUnits} />}
      </div>
    );
  }
  return (
    <label className={classes}>
      <input
        type={control === "radio" ? "radio" : "checkbox"} name={group} checked={units > 0} disabled={off} className={css.input}
        onChange={(event) => onUnits(event.target.checked ? 1 : 0)}
      />
      {words}
      {off && soldOut ? null : (
        <span className={css.mark} data-control={control}>{units > 0 ? <Icon name="check" size="100%" weight={3.2} /> : null}</span>
      )}
    </label>
  );
}

function Price({ amount, priceText, soldOut, removed = false, included = false }: OptionTileProps) {
  const { t, money } = useWords();
  if (soldOut) return <span className={css.gone}>{t("menu.soldOut")}</span>;
  if (priceText !== undefined) return <span className={css.price}>{priceText}</span>;
  if (removed) return null;
  if (included) return <span className={css.price}>{t("group.included")}</span>;
  return amount == null || amount === 0 ? null : <span className={css.price}>+ {money(amount)}</span>;
}
