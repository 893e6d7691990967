import css from "./Skeleton.module.css";

/** The place of something that is on its way. */
export function Skeleton({ width = "100%", height }: { width?: string; height: string }) {
  return <span className={css.skeleton} style={{ width, height }} aria-hidden="true" />;
}
