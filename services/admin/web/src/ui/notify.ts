import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { i18n } from "../i18n/i18n";

/** What closes a notice has a name too; it stands outside of the page's components. */
export const closing = () => ({ "aria-label": i18n.getFixedT(document.documentElement.lang)("common.close") });

/** Short words at the corner; said to screen readers too. */
export const notify = {
  done: (message: ReactNode) => notifications.show({ message, color: "petrol", autoClose: 4_000, closeButtonProps: closing() }),
  failed: (message: ReactNode) => notifications.show({ message, color: "red", autoClose: 9_000, closeButtonProps: closing() }),
};
