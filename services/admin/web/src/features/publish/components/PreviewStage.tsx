import { useElementSize } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { BoardView, comboOf, ComboView, itemOf, ItemView, newLine, Stage, StartView, type CartLine, type PricedCart } from "@totems/screen/menu";
import { useState } from "react";
import type { Cart, ScreenMenu } from "../../../api/types";
import type { Language } from "../../../i18n/language";
import css from "./PreviewPage.module.css";

/** A totem's screen, in CSS pixels. */
const WIDTH = 1080;
const HEIGHT = 1920;

interface PreviewStageProps {
  menu: ScreenMenu;
  language: Language;
  /** Asks what a cart costs in what is looked at, which the key names. */
  price: { key: unknown[]; ask: (cart: Cart) => Promise<PricedCart> };
  /** Whether the start screen shows, with its banners. */
  start: boolean;
  onStart: (shown: boolean) => void;
  onLanguage: (language: Language) => void;
}

/** The kiosk's components at a totem's size, scaled down to fit; prices come from menu, as on a totem from its agent. */
export function PreviewStage({ menu, language, price, start, onStart, onLanguage }: PreviewStageProps) {
  const { ref, width, height } = useElementSize();
  const [category, setCategory] = useState<string | null>(null);
  const [line, setLine] = useState<CartLine | null>(null);
  const [step, setStep] = useState(0);
  const scale = Math.min(width / WIDTH, height / HEIGHT);
  const item = line ? itemOf(menu, line.entity) : undefined;
  const combo = line ? comboOf(menu, line.entity) : undefined;

  const priced = useQuery({
    queryKey: ["preview-price", ...price.key, menu.mode, line],
    enabled: line !== null,
    placeholderData: keepPreviousData,
    queryFn: () => price.ask({ mode: menu.mode, lines: line ? [line] : [] }),
  });
  const open = (key: string) => {
    setLine(newLine(menu, key, "preview"));
    setStep(0);
  };
  const close = () => setLine(null);
  // What a touched banner leads to, as on the totem.
  const begin = (target: string | null) => {
    onStart(false);
    if (target?.startsWith("category:")) setCategory(target.slice("category:".length));
    else if (target !== null) open(target);
  };
  const shared = {
    menu,
    onLine: setLine,
    priced: priced.data?.lines[0],
    problems: priced.data?.problems ?? [],
    editing: false,
    onDone: close,
    onBack: close,
  };

  return (
    <div ref={ref} className={css.room}>
      <div className={css.totem} style={{ width: WIDTH * scale, height: HEIGHT * scale }}>
        <div className={css.stage} style={{ width: WIDTH, height: HEIGHT, transform: `scale(${scale})` }}>
          <Stage chain={menu.chain} language={language}>
            {start ? (
              <StartView chain={menu.chain} menu={menu} onBegin={begin} onLanguage={onLanguage} />
            ) : line && item ? (
              <ItemView {...shared} line={line} item={item} />
            ) : line && combo ? (
              <ComboView {...shared} line={line} combo={combo} step={step} onStep={setStep} />
            ) : (
              <BoardView menu={menu} category={category} onCategory={setCategory} onEntry={open} />
            )}
          </Stage>
        </div>
      </div>
    </div>
  );
}
