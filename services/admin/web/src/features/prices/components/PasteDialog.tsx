import { Button, Group, Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { AdjustRequest, ProposedPrice } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Failed, Loading } from "../../../ui/States";
import type { PasteCheck } from "../actions";
import { adjust } from "../api/grid";
import type { GridModel } from "../model";
import { useExplain } from "../useExplain";
import css from "./Dialogs.module.css";
import { ProposalList } from "./ProposalList";

interface PasteDialogProps {
  model: GridModel;
  check: PasteCheck;
  onWrite: (rows: ProposedPrice[], request: AdjustRequest) => void;
  onClose: () => void;
}

/** What a pasted block would change, and what of it cannot be read. Nothing is written until somebody says so. */
export function PasteDialog({ model, check, onWrite, onClose }: PasteDialogProps) {
  const { t } = useWords();
  const { rowName, columnName } = useExplain(model);
  const request: AdjustRequest = { cells: check.cells, kind: "set", mode: model.mode, at: model.at };
  const proposal = useQuery({
    queryKey: ["price-adjust", "paste", check],
    enabled: check.cells.length > 0,
    queryFn: () => adjust(request),
    staleTime: 0,
    gcTime: 0,
  });
  const rows = proposal.data?.rows ?? [];
  const writable = rows.filter(({ problem }) => problem == null).length;
  return (
    <Modal opened onClose={onClose} size="xl" title={t("prices.pasteTitle")} closeButtonProps={{ "aria-label": t("common.close") }}>
      <p className={css.text}>
        {t("prices.pasteText")} {check.outside > 0 && t("prices.outside", { count: check.outside })}
      </p>
      {check.wrong.length > 0 && (
        <div className={css.wrong} role="alert">
          {t("prices.wrong", { count: check.wrong.length })}
          <ul>
            {check.wrong.slice(0, 50).map(({ row, column, text }) => (
              <li key={`${row}-${column}`}>
                {rowName(row)}, {columnName(column)}: <b>{text}</b>
              </li>
            ))}
          </ul>
        </div>
      )}
      {proposal.error ? (
        <Failed error={proposal.error} retry={() => void proposal.refetch()} />
      ) : rows.length > 0 ? (
        <ProposalList model={model} rows={rows} />
      ) : (
        check.cells.length > 0 && <Loading rows={3} height={28} />
      )}
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t("common.cancel")}
        </Button>
        <Button disabled={writable === 0} onClick={() => onWrite(rows, request)} data-autofocus>
          {writable === 0 ? t("prices.nothingToWrite") : t("prices.write", { count: writable })}
        </Button>
      </Group>
    </Modal>
  );
}
