import { type CSSProperties, useState } from "react";
import css from "./Picture.module.css";

interface PictureProps {
  /** Media reference; without one, or when it cannot be had, the name's first letter stands in its place. */
  image: string | null | undefined;
  name: string;
  dull?: boolean;
  className?: string | undefined;
  style?: CSSProperties;
  eager?: boolean;
}

/** A picture of food on its plate. It only adorns: the name always stands beside it. */
export function Picture({ image, name, dull = false, className, style, eager = false }: PictureProps) {
  const [broken, setBroken] = useState<string | null>(null);
  const shown = image != null && image !== "" && image !== broken;
  return (
    <span className={[css.plate, dull ? css.dull : "", className].filter(Boolean).join(" ")} style={style} aria-hidden="true">
      {shown ? (
        <img
          src={`/media/${image}`} alt="" decoding="async" loading={eager ? "eager" : "lazy"} draggable={false}
          onError={() => setBroken(image)}
        />
      ) : (
        <span className={css.initial}>{name.slice(0, 1)}</span>
      )}
    </span>
  );
}
