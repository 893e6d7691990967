import { createContext, use } from "react";
import type { Me, Permission } from "../api/types";

export const MeContext = createContext<Me | null>(null);

/** The person who is signed in. */
export function useMe(): Me {
  const me = use(MeContext);
  if (!me) throw new Error("useMe outside of the signed-in part");
  return me;
}

/** Whether the person may do something somewhere; the services decide, this only hides what they would refuse. */
export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}
