import { lazy, Suspense, type ComponentType } from "react";
import { createBrowserRouter, Navigate } from "react-router";
import { useMe } from "../session/me";
import { startOf } from "../shell/navigation";
import { Shell } from "../shell/Shell";
import { CrashPage, NotFoundPage } from "./ErrorPages";
import { SignedIn } from "./SignedIn";

/** A page whose code is fetched when somebody goes there. */
function page(load: () => Promise<Record<string, ComponentType>>, name: string) {
  const Part = lazy(async () => {
    const module = await load();
    const found = module[name];
    if (!found) throw new Error(`no page ${name}`);
    return { default: found };
  });
  return (
    <Suspense fallback={null}>
      <Part />
    </Suspense>
  );
}

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
    children: [
      { path: "/kitchen/:storeId", element: page(kitchen, "KitchenPage") },
      { path: "/board/:storeId", element: page(kitchen, "BoardPage") },
      { path: "/publish/preview", element: page(preview, "PreviewPage") },
      { path: "/totems/:id/shown", element: page(preview, "ShownPage") },
      {
        element: <Shell />,
        errorElement: <CrashPage />,
        children: [
          { path: "/", element: <Start /> },
          { path: "/menu", element: page(menu, "MenuPage") },
          { path: "/menu/brand", element: page(menu, "BrandPage") },
          { path: "/menu/categories/:id", element: page(menu, "CategoryPage") },
          { path: "/menu/items/:id", element: page(menu, "ItemPage") },
          { path: "/menu/combos/:id", element: page(menu, "ComboPage") },
          { path: "/menu/groups", element: page(menu, "GroupsPage") },
          { path: "/menu/groups/:id", element: page(menu, "GroupPage") },
          { path: "/menu/dayparts", element: page(menu, "DaypartsPage") },
          { path: "/menu/dayparts/:id", element: page(menu, "DaypartPage") },
          { path: "/campaigns", element: page(campaigns, "CampaignsPage") },
          { path: "/campaigns/banners/:id", element: page(campaigns, "BannerPage") },
          { path: "/campaigns/offers/:id", element: page(campaigns, "OfferPage") },
          { path: "/campaigns/coupons/:id", element: page(campaigns, "CouponPage") },
          { path: "/prices", element: page(prices, "PricesPage") },
          { path: "/prices/band", element: page(prices, "BandPage") },
          { path: "/import", element: page(() => import("../features/transfer"), "TransferPage") },
          { path: "/import/parity", element: page(programs, "ParityPage") },
          { path: "/publish", element: page(publish, "PublishPage") },
          { path: "/rollouts", element: page(rollouts, "RolloutsPage") },
          { path: "/rollouts/settings", element: page(rollouts, "SettingsPage") },
          { path: "/rollouts/:id", element: page(rollouts, "RolloutPage") },
          { path: "/totems", element: page(totems, "TotemsPage") },
          { path: "/totems/:id", element: page(totems, "TotemPage") },
          { path: "/sold-out", element: page(() => import("../features/sold-out"), "SoldOutPage") },
          { path: "/orders", element: page(orders, "OrdersPage") },
          { path: "/orders/:id", element: page(orders, "OrderPage") },
          { path: "/kitchen", element: page(kitchen, "ChooseKitchenPage") },
          { path: "/board", element: page(kitchen, "ChooseBoardPage") },
          { path: "/stores", element: page(chain, "StoresPage") },
          { path: "/stores/:id", element: page(chain, "StorePage") },
          { path: "/people", element: page(chain, "PeoplePage") },
          { path: "/programs", element: page(programs, "ProgramsPage") },
          { path: "/programs/webhooks/:id", element: page(programs, "WebhookPage") },
          { path: "/audit", element: page(chain, "AuditPage") },
          { path: "*", element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);
