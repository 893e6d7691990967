import type { ButtonHTMLAttributes } from "react";
import css from "./Button.module.css";

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled"> {
  look?: "primary" | "accent" | "quiet" | "ghost" | "danger";
  large?: boolean;
  /** Cannot be used now; it keeps its place for the keyboard and for readers. */
  off?: boolean;
}

/** A button of at least 20 mm. */
export function Button({ look = "primary", large = false, off = false, className, onClick, ...rest }: ButtonProps) {
  const classes = [css.button, css[look], large ? css.large : "", className].filter(Boolean).join(" ");
  return (
    <button
      type="button" className={classes} aria-disabled={off || undefined}
      onClick={(event) => {
        if (!off) onClick?.(event);
      }}
      {...rest}
    />
  );
}
