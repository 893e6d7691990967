import type { Shape } from "./shape";
import { campaigns } from "./pt-BR/campaigns";
import { chain } from "./pt-BR/chain";
import { common } from "./pt-BR/common";
import { fleet } from "./pt-BR/fleet";
import { limits } from "./pt-BR/limits";
import { menu } from "./pt-BR/menu";
import { prices } from "./pt-BR/prices";
import { programs } from "./pt-BR/programs";
import { publish } from "./pt-BR/publish";
import { rollout } from "./pt-BR/rollout";
import { settings } from "./pt-BR/settings";
import { shown } from "./pt-BR/shown";
import { store } from "./pt-BR/store";

const words = { ...common, ...limits, ...menu, ...prices, ...campaigns, ...programs, ...publish, ...fleet, ...rollout, ...settings, ...shown, ...store, ...chain };

export type Translation = Shape<typeof words>;

export default words as Translation;
