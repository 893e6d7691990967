import { useEffect, useState } from "react";
import type { ScreenBanner } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import css from "./BannerLoop.module.css";

/** Milliseconds that a banner stays. */
const stay = 8000;

interface BannerLoopProps {
  banners: ScreenBanner[];
  /** A touch; the banner's target, or null to begin as usual. */
  onBanner: (target: string | null) => void;
}

/** The chain's banners in turn. A touch leads to what the shown one names. */
export function BannerLoop({ banners, onBanner }: BannerLoopProps) {
  const { t, text } = useWords();
  const [turn, setTurn] = useState(0);
  const shown = turn % banners.length;

  useEffect(() => {
    if (banners.length < 2) return;
    const timer = setInterval(() => setTurn((before) => before + 1), stay);
    return () => clearInterval(timer);
  }, [banners.length]);

  return (
    <div className={css.loop} data-banners={banners.length}>
      {banners.map((banner, at) => (
        <button
          key={banner.id} type="button" className={css.slide} data-shown={at === shown || undefined} inert={at !== shown}
          data-banner={banner.id} aria-label={banner.title == null ? t("start.begin") : undefined}
          onClick={() => onBanner(banner.target ?? null)}
        >
          <img src={`/media/${banner.image}`} alt="" className={css.picture} draggable={false} />
          {banner.title == null && banner.caption == null ? null : (
            <span className={css.words}>
              {banner.title == null ? null : <strong className={css.title}>{text(banner.title)}</strong>}
              {banner.caption == null ? null : <span className={css.caption}>{text(banner.caption)}</span>}
            </span>
          )}
        </button>
      ))}
      {banners.length < 2 ? null : (
        <span className={css.dots} aria-hidden="true">
          {banners.map((banner, at) => <span key={banner.id} data-shown={at === shown || undefined} />)}
        </span>
      )}
    </div>
  );
}
