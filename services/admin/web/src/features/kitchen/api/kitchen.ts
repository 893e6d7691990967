import { useMutation } from "@tanstack/react-query";
import { call, query } from "../../../api/client";
import { useLive } from "../../../api/useLive";
import type { KitchenBoard, OrderStatus, ReadyBoard } from "../../../api/types";

/** A store's open tickets, live. */
export const useKitchen = (storeId: string) => useLive<KitchenBoard>(`/api/orders/kitchen/events${query({ storeId })}`, "board");

/** The numbers on the wall, live. */
export const useReadyBoard = (storeId: string) => useLive<ReadyBoard>(`/api/orders/board/events${query({ storeId })}`, "board");

/** Moves a ticket on; the live board shows the result. */
export const useBump = () =>
  useMutation({
    mutationFn: ({ id, status }: { id: string; status: OrderStatus }) =>
      call<unknown>("POST", `/api/orders/${encodeURIComponent(id)}/status`, { body: { status } }),
  });
