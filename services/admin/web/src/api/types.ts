import type { components as Admin } from "../generated/admin";
import type { components as Fleet } from "../generated/device-health";
import type { components as Menu } from "../generated/menu";
import type { components as Orders } from "../generated/orders";

// Short names for the generated types; the only place that knows how the documents call them.

type A = Admin["schemas"];
type M = Menu["schemas"];
type O = Orders["schemas"];
type F = Fleet["schemas"];

export interface Page<T> {
  items: T[];
  next?: string | null;
}

export type Me = A["Me"];
export type Permission = A["Permission"];
export type Role = A["Role"];
export type Store = A["StoreView"];
export type OpeningHours = A["OpeningHours"];
export type OpenInterval = A["OpenInterval"];
export type Zone = A["ZoneEntry"];
export type Person = A["PersonView"];
export type AuditRecord = A["AuditRecord"];
export type AuditPage = A["AuditPage"];
export type TokenView = A["TokenView"];
export type TokenInput = A["TokenInput"];
export type TokenScope = A["TokenScope"];
export type MadeToken = A["MadeToken"];

export type Text = M["Text"];
export type ServiceMode = M["ServiceMode"];
export type ChainInfo = M["ChainInfo"];
export type Category = M["Category"];
export type Item = M["Item"];
export type Variation = M["Variation"];
export type Nutrition = M["Nutrition"];
export type Fiscal = M["Fiscal"];
export type GroupLimits = M["GroupLimits"];
export type SplitPricing = M["SplitPricing"];
export type ModifierGroup = M["ModifierGroup"];
export type ModifierOption = M["ModifierOption"];
export type Combo = M["Combo"];
export type Slot = M["Slot"];
export type SlotOption = M["SlotOption"];
export type Daypart = M["Daypart"];
export type Banner = M["Banner"];
export type CampaignOffer = M["CampaignOffer"];
export type Coupon = M["Coupon"];
export type DiscountKind = M["DiscountKind"];
export type Cart = M["Cart"];
export type PricedCart = M["PricedCart"];
export type Price = M["Price"];
/** The draft without its prices, of which a chain with many zones has a hundred thousand. */
export type Draft = Omit<M["Draft"], "prices">;
export type PriceBandView = M["PriceBandView"];
export type DaypartPrice = M["DaypartPrice"];
export type DraftState = M["DraftState"];
export type ScopePrices = M["ScopePrices"];
export type EntityPrices = M["EntityPrices"];
export type MenuProblem = M["MenuProblem"];
export type Difference = M["Difference"];
export type PriceDifference = M["PriceDifference"];
export type SectionDifference = M["SectionDifference"];
export type Release = M["Release"];
export type StoreAvailability = M["StoreAvailability"];
export type SoldOutList = M["SoldOutList"];
export type SoldOutSomewhere = M["SoldOutSomewhere"];
export type OrderPause = M["OrderPause"];
export type AvailabilityEntry = M["AvailabilityEntry"];
export type ImportReport = M["ImportReport"];
export type ImportChange = M["ImportChange"];
export type ImportError = M["ImportError"];
export type ScreenMenu = M["ScreenMenu"];
export type StoredMedia = M["StoredMedia"];
export type PriceGridView = M["PriceGridView"];
export type GridGroup = M["GridGroup"];
export type GridOwner = M["GridOwner"];
export type GridRow = M["GridRow"];
export type GridColumn = M["GridColumn"];
export type GridRule = M["GridRule"];
export type GridStore = M["GridStore"];
export type GridCell = M["GridCell"];
export type PriceChange = M["PriceChange"];
export type AdjustRequest = M["AdjustRequest"];
export type AdjustKind = M["AdjustKind"];
export type AdjustProposal = M["AdjustProposal"];
export type ProposedPrice = M["ProposedPrice"];
export type PresentEditor = M["PresentEditor"];
export type PresentEditors = M["PresentEditors"];
export type PriceEdit = M["PriceEdit"];
export type PriceResult = M["PriceResult"];
export type PatchedPrices = M["PatchedPrices"];
export type RoundingWay = M["RoundingWay"];
export type WebhookView = M["WebhookView"];
export type MadeWebhook = M["MadeWebhook"];
export type DeliveryView = M["DeliveryView"];
export type PublicationView = M["PublicationView"];
export type ParityReport = M["ParityReport"];
export type ParityRow = M["ParityRow"];

export type OrderView = O["OrderView"];
export type OrderRow = O["OrderRow"];
export type OrderStatus = O["OrderStatus"];
export type PaymentMethod = O["PaymentMethod"];
export type PricedLine = O["PricedLine"];
export type KitchenBoard = O["KitchenBoard"];
export type KitchenTicket = O["Ticket"];
export type ReadyBoard = O["ReadyBoard"];

export type TotemRow = F["TotemRow"];
export type TotemShown = F["Shown"];
export type TotemDetail = F["TotemDetail"];
export type TotemHistory = F["History"];
export type Presence = F["TotemPresence"];
export type FleetSummary = F["Summary"];
export type Command = F["CommandView"];
export type ClaimCode = F["IssuedClaimCode"];
export type RolloutRow = F["RolloutRow"];
export type RolloutView = F["RolloutView"];
export type Straggler = F["Straggler"];
export type RolloutContent = F["RolloutContent"];
export type TotemRollout = F["TotemRollout"];
export type TotemSettings = F["TotemSettings"];
export type RolloutPlan = F["RolloutPlan"];
export type RolloutGates = F["RolloutGates"];
export type WaveRule = F["WaveRule"];
export type WaveView = F["WaveView"];
export type WaveSize = F["WaveSize"];
export type GateVerdict = F["GateVerdict"];
export type CurvePoint = F["CurvePoint"];
export type RolloutGroup = F["RolloutGroup"];

/** The sections of a draft that hold many objects by id. */
export type Section = "categories" | "items" | "groups" | "combos" | "dayparts" | "banners" | "offers" | "coupons";

/** Any object of a draft's section. */
export interface Entities {
  chain: ChainInfo;
  categories: Category;
  items: Item;
  groups: ModifierGroup;
  combos: Combo;
  dayparts: Daypart;
  banners: Banner;
  offers: CampaignOffer;
  coupons: Coupon;
}

/** A section whose objects are edited; the chain's has one only. */
export type EditedSection = keyof Entities;
