import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { closing } from "./notify";
import css from "./undo.module.css";

const shown = new Map<string, string>();

/** Says what was done and offers to take it back for a while. Of offers of one kind only the newest stays. */
export function offerUndo(message: string, label: string, undo: () => void, kind?: string) {
  if (kind !== undefined) notifications.hide(shown.get(kind) ?? "");
  const id = notifications.show({
    autoClose: 9_000,
    color: "petrol",
    closeButtonProps: closing(),
    message: (
      <span className={css.line}>
        <span>{message}</span>
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          {label}
        </Button>
      </span>
    ),
  });
  if (kind !== undefined) shown.set(kind, id);
}
