import type { components } from "../generated/kiosk-agent";

type Schemas = components["schemas"];

export type Text = Schemas["Text"];
export type ServiceMode = Schemas["ServiceMode"];
export type ScreenMenu = Schemas["ScreenMenu"];
export type ScreenCategory = Schemas["ScreenCategory"];
export type ScreenItem = Schemas["ScreenItem"];
export type ScreenVariation = Schemas["ScreenVariation"];
export type ScreenGroup = Schemas["ScreenGroup"];
export type ScreenOption = Schemas["ScreenOption"];
export type ScreenCombo = Schemas["ScreenCombo"];
export type ScreenSlot = Schemas["ScreenSlot"];
export type ScreenSlotOption = Schemas["ScreenSlotOption"];
export type ChainInfo = Schemas["ChainInfo"];
export type Cart = Schemas["Cart"];
export type CartLine = Schemas["CartLine"];
export type CartOption = Schemas["CartOption"];
export type CartSlot = Schemas["CartSlot"];
export type PricedCart = Schemas["PricedCart"];
export type PricedLine = Schemas["PricedLine"];
export type PricedPart = Schemas["PricedPart"];
export type CartProblem = Schemas["CartProblem"];
export type ScreenState = Schemas["ScreenState"];
export type OrderTicket = Schemas["OrderTicket"];
export type PaymentMethod = Schemas["PaymentMethod"];
export type OrderStatus = Schemas["OrderStatus"];
