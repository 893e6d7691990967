import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import css from "./undo.module.css";

/** Says what was done and offers to take it back for a while. */
export function offerUndo(message: string, label: string, undo: () => void) {
  const id = notifications.show({
    autoClose: 9_000,
    color: "petrol",
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
}
