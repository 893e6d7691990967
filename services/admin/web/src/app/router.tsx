import type { ComponentType } from "react";
import { createBrowserRouter, Navigate, type RouteObject } from "react-router";
import { draftQuery } from "../draft/draft";
import { useMe } from "../session/me";
import { startOf } from "../shell/navigation";
import { Shell } from "../shell/Shell";
import { CrashPage, NotFoundPage } from "./ErrorPages";
import { client } from "./queryClient";
import { SignedIn } from "./SignedIn";

/**
 * A page whose code is fetched when somebody goes there; until it is here the page before stays. (React's Suspense would hold each page back for 300 ms
 * that followed a fallback.)
 */
const page = (load: () => Promise<Record<string, ComponentType>>, name: string): Pick<RouteObject, "lazy"> => ({
  lazy: async () => {
    const Component = (await load())[name];
    if (!Component) throw new Error(`no page ${name}`);
    return { Component };
  },
});

/** A page of the draft, which is asked for while the page's code is on its way. */
const draftPage = (load: () => Promise<Record<string, ComponentType>>, name: string): Pick<RouteObject, "lazy" | "loader" | "shouldRevalidate"> => ({
  ...page(load, name),
  loader: () => {
    void client.query(draftQuery).catch(() => undefined);
    return null;
  },
  // Searching and sorting are no reason to ask again.
  shouldRevalidate: () => false,
});

function Start() {
  return <Navigate to={startOf(useMe().permissions)} replace />;
}

const campaigns = () => import("../features/campaigns");
const menu = () => import("../features/menu");
const prices = () => import("../features/prices");
const publish = () => import("../features/publish");
const preview = () => import("../features/publish/preview");
const programs = () => import("../features/programs");
const rollouts = () => import("../features/rollouts");
const totems = () => import("../features/totems");
const orders = () => import("../features/orders");
const kitchen = () => import("../features/kitchen");
const chain = () => import("../features/chain");

export const router = createBrowserRouter([
  {
    element: <SignedIn />,
    errorElement: <CrashPage />,
    hydrateFallbackElement: <></>,
    children: [
      { path: "/kitchen/:storeId", ...page(kitchen, "KitchenPage") },
      { path: "/board/:storeId", ...page(kitchen, "BoardPage") },
      { path: "/publish/preview", ...page(preview, "PreviewPage") },
      { path: "/totems/:id/shown", ...page(preview, "ShownPage") },
      {
        element: <Shell />,
        errorElement: <CrashPage />,
        children: [
          { path: "/", element: <Start /> },
          { path: "/menu", ...draftPage(menu, "MenuPage") },
          { path: "/menu/brand", ...draftPage(menu, "BrandPage") },
          { path: "/menu/categories/:id", ...draftPage(menu, "CategoryPage") },
          { path: "/menu/items/:id", ...draftPage(menu, "ItemPage") },
          { path: "/menu/combos/:id", ...draftPage(menu, "ComboPage") },
          { path: "/menu/groups", ...draftPage(menu, "GroupsPage") },
          { path: "/menu/groups/:id", ...draftPage(menu, "GroupPage") },
          { path: "/menu/dayparts", ...draftPage(menu, "DaypartsPage") },
          { path: "/menu/dayparts/:id", ...draftPage(menu, "DaypartPage") },
          { path: "/campaigns", ...draftPage(campaigns, "CampaignsPage") },
          { path: "/campaigns/banners/:id", ...draftPage(campaigns, "BannerPage") },
          { path: "/campaigns/offers/:id", ...draftPage(campaigns, "OfferPage") },
          { path: "/campaigns/coupons/:id", ...draftPage(campaigns, "CouponPage") },
          { path: "/prices", ...page(prices, "PricesPage") },
          { path: "/prices/band", ...page(prices, "BandPage") },
          { path: "/import", ...page(() => import("../features/transfer"), "TransferPage") },
          { path: "/import/parity", ...page(programs, "ParityPage") },
          { path: "/publish", ...page(publish, "PublishPage") },
          { path: "/rollouts", ...page(rollouts, "RolloutsPage") },
          { path: "/rollouts/settings", ...page(rollouts, "SettingsPage") },
          { path: "/rollouts/:id", ...page(rollouts, "RolloutPage") },
          { path: "/totems", ...page(totems, "TotemsPage") },
          { path: "/totems/:id", ...page(totems, "TotemPage") },
          { path: "/sold-out", ...page(() => import("../features/sold-out"), "SoldOutPage") },
          { path: "/orders", ...page(orders, "OrdersPage") },
          { path: "/orders/:id", ...page(orders, "OrderPage") },
          { path: "/kitchen", ...page(kitchen, "ChooseKitchenPage") },
          { path: "/board", ...page(kitchen, "ChooseBoardPage") },
          { path: "/stores", ...page(chain, "StoresPage") },
          { path: "/stores/:id", ...page(chain, "StorePage") },
          { path: "/people", ...page(chain, "PeoplePage") },
          { path: "/programs", ...page(programs, "ProgramsPage") },
          { path: "/programs/webhooks/:id", ...page(programs, "WebhookPage") },
          { path: "/audit", ...page(chain, "AuditPage") },
          { path: "*", element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);
