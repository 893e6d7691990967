import { Button, Group, Modal } from "@mantine/core";
import { createContext, use, useCallback, useState, type ReactNode } from "react";
import { useLocation } from "react-router";
import { useWords } from "../i18n/useWords";

interface Question {
  title: string;
  body: ReactNode;
  /** What the button that does it says. */
  action: string;
  danger?: boolean;
}

type Ask = (question: Question) => Promise<boolean>;

const ConfirmContext = createContext<Ask | null>(null);

/** Holds the one question that may be open. Stands within the router: a question may hold links, and leaving the page drops it. */
export function ConfirmProvider({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const { pathname } = useLocation();
  const [asked, setOpen] = useState<(Question & { at: string; answer: (yes: boolean) => void }) | null>(null);
  const open = asked?.at === pathname ? asked : null;

  const ask = useCallback<Ask>((question) => new Promise((answer) => setOpen({ ...question, at: window.location.pathname, answer })), []);
  const close = (yes: boolean) => {
    open?.answer(yes);
    setOpen(null);
  };

  return (
    <ConfirmContext value={ask}>
      {children}
      <Modal opened={open !== null} onClose={() => close(false)} title={open?.title} closeButtonProps={{ "aria-label": t("common.close") }}>
        {open?.body}
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={() => close(false)}>
            {t("common.cancel")}
          </Button>
          <Button color={open?.danger ? "red.8" : "petrol"} onClick={() => close(true)} data-autofocus>
            {open?.action}
          </Button>
        </Group>
      </Modal>
    </ConfirmContext>
  );
}

/** Asks a question and waits for the answer. */
export function useConfirm(): Ask {
  const ask = use(ConfirmContext);
  if (!ask) throw new Error("useConfirm outside of ConfirmProvider");
  return ask;
}
