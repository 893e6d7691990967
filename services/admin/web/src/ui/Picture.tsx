import { useState } from "react";
import css from "./Picture.module.css";

interface PictureProps {
  /** Media reference. */
  reference?: string | null | undefined;
  /** Whose picture it is; its first letter stands in when there is none. */
  name: string;
  size?: number;
}

/** A small square picture beside a name; decorative, since the name stands next to it. */
export function Picture({ reference, name, size = 40 }: PictureProps) {
  const [broken, setBroken] = useState<string | null>(null);
  const style = { width: size, height: size, fontSize: size * 0.42 };
  if (!reference || broken === reference) {
    return (
      <span className={css.letter} style={style} aria-hidden>
        {name.trim().charAt(0).toUpperCase()}
      </span>
    );
  }
  return <img className={css.picture} style={style} src={`/media/${reference}`} alt="" loading="lazy" onError={() => setBroken(reference)} />;
}
