import {
  IconBuildingStore, IconChefHat, IconDeviceTabletDollar, IconHistory, IconDiscount, IconMeat, IconPackageImport, IconPlugConnected, IconReceipt, IconRocket,
  IconSend, IconTag, IconToolsKitchen2, IconTrafficLights, IconUsers, type Icon,
} from "@tabler/icons-react";
import type { Permission } from "../api/types";

export interface Place {
  to: string;
  name: "menu" | "prices" | "campaigns" | "import" | "publish" | "rollouts" | "totems" | "soldOut" | "orders" | "kitchen" | "board" | "stores" | "people" | "programs" | "audit";
  icon: Icon;
  needs: Permission;
}

/** The places of the admin in the order of the sidebar; one is shown to those who may use it. */
export const places: { group: "menu" | "fleet" | "store" | "chain"; places: Place[] }[] = [
  {
    group: "menu",
    places: [
      { to: "/menu", name: "menu", icon: IconMeat, needs: "viewMenu" },
      { to: "/prices", name: "prices", icon: IconTag, needs: "viewMenu" },
      { to: "/campaigns", name: "campaigns", icon: IconDiscount, needs: "viewMenu" },
      { to: "/import", name: "import", icon: IconPackageImport, needs: "viewMenu" },
      { to: "/publish", name: "publish", icon: IconSend, needs: "publish" },
    ],
  },
  {
    group: "store",
    places: [
      { to: "/sold-out", name: "soldOut", icon: IconTrafficLights, needs: "setAvailability" },
      { to: "/orders", name: "orders", icon: IconReceipt, needs: "viewOrders" },
      { to: "/kitchen", name: "kitchen", icon: IconChefHat, needs: "workKitchen" },
      { to: "/board", name: "board", icon: IconToolsKitchen2, needs: "viewOrders" },
    ],
  },
  {
    group: "fleet",
    places: [
      { to: "/totems", name: "totems", icon: IconDeviceTabletDollar, needs: "viewFleet" },
      { to: "/rollouts", name: "rollouts", icon: IconRocket, needs: "viewFleet" },
    ],
  },
  {
    group: "chain",
    places: [
      { to: "/stores", name: "stores", icon: IconBuildingStore, needs: "manageStores" },
      { to: "/people", name: "people", icon: IconUsers, needs: "manageStores" },
      { to: "/programs", name: "programs", icon: IconPlugConnected, needs: "managePrograms" },
      { to: "/audit", name: "audit", icon: IconHistory, needs: "viewAudit" },
    ],
  },
];

/** Where somebody begins: the first place of what they mainly do. */
export function startOf(permissions: readonly Permission[]): string {
  const may = (permission: Permission) => permissions.includes(permission);
  if (may("editMenu")) return "/menu";
  if (may("setAvailability")) return "/sold-out";
  if (may("viewFleet")) return "/totems";
  return "/orders";
}
