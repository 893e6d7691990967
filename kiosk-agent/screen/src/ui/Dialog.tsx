import { type ReactNode, useEffect, useId, useRef } from "react";
import css from "./Dialog.module.css";
import { Icon, type IconName } from "./Icon";

interface DialogProps {
  icon: IconName;
  title: string;
  text: ReactNode;
  /** Escape; the answer that loses nothing. */
  onDismiss: () => void;
  children: ReactNode;
}

/** A question that must be answered: modal, with the focus inside and Escape as its gentlest answer. */
export function Dialog({ icon, title, text, onDismiss, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();

  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);

  return (
    <dialog
      ref={ref} className={css.dialog} role="alertdialog" aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`}
      onCancel={(event) => {
        event.preventDefault();
        onDismiss();
      }}
    >
      <span className={css.mark}>
        <Icon name={icon} />
      </span>
      <h2 id={`${id}-title`}>{title}</h2>
      <p id={`${id}-text`} className={css.text}>{text}</p>
      <div className={css.actions}>{children}</div>
    </dialog>
  );
}
