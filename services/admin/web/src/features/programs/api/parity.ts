import { useMutation } from "@tanstack/react-query";
import { ApiError, call, query } from "../../../api/client";
import type { ParityReport } from "../../../api/types";

export interface Comparison {
  store: string;
  /** ISO instant; now when absent. */
  at: string | undefined;
  /** Which of our prices. */
  against: Against;
  file: File;
}

export const againsts = ["draft", "published"] as const;
export type Against = (typeof againsts)[number];

const headers = { "Content-Type": "text/csv" };
const path = ({ store, at, against }: Comparison, rest = "") => `/api/menu/stores/${store}/parity${rest}${query({ at, against })}`;

/** Compares a price list with a store's prices. */
export const useCompare = () =>
  useMutation({ mutationFn: (comparison: Comparison) => call<ParityReport>("POST", path(comparison), { file: comparison.file, headers }) });

/** The same as a sheet, saved by the browser. */
export const useSheet = () =>
  useMutation({
    mutationFn: async (comparison: Comparison) => {
      const answer = await fetch(path(comparison, "/csv"), { method: "POST", headers, body: comparison.file, credentials: "same-origin" });
      if (!answer.ok) throw new ApiError(answer.status, "", answer.statusText);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await answer.blob());
      link.download = "parity.csv";
      link.click();
      URL.revokeObjectURL(link.href);
    },
  });
