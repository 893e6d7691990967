import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";

/** Short words at the corner; said to screen readers too. */
export const notify = {
  done: (message: ReactNode) => notifications.show({ message, color: "petrol", autoClose: 4_000 }),
  failed: (message: ReactNode) => notifications.show({ message, color: "red", autoClose: 9_000 }),
};
