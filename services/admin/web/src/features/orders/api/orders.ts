import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, get } from "../../../api/client";
import { sorting, usePages } from "../../../api/usePages";
import type { OrderRow, OrderStatus, OrderView } from "../../../api/types";

export interface OrderFilters {
  search: string;
  status: string;
  storeId: string;
  sort: string;
}

/** Orders, the last accepted first unless sorted otherwise. */
export const useOrders = ({ sort, ...filters }: OrderFilters) => usePages<OrderRow>("orders", "/api/orders", { ...filters, ...sorting(sort) }, 5_000);

export const useOrder = (id: string) =>
  useQuery({ queryKey: ["order", id], queryFn: ({ signal }) => get<OrderView>(`/api/orders/${encodeURIComponent(id)}`, signal), refetchInterval: 5_000 });

/** Moves an order on; the service refuses what its status does not allow. */
export function useMoveOrder() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, status }: { id: string; status: OrderStatus }) =>
      call<OrderView>("POST", `/api/orders/${encodeURIComponent(id)}/status`, { body: { status } }),
    onSuccess: (order) => {
      client.setQueryData(["order", order.id], order);
      void client.invalidateQueries({ queryKey: ["orders"] });
    },
    onError: () => client.invalidateQueries({ queryKey: ["order"] }),
  });
}
