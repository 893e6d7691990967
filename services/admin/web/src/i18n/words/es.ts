import type { Translation } from "./pt-BR";
import { campaigns } from "./es/campaigns";
import { chain } from "./es/chain";
import { common } from "./es/common";
import { fleet } from "./es/fleet";
import { limits } from "./es/limits";
import { menu } from "./es/menu";
import { prices } from "./es/prices";
import { programs } from "./es/programs";
import { publish } from "./es/publish";
import { rollout } from "./es/rollout";
import { settings } from "./es/settings";
import { shown } from "./es/shown";
import { store } from "./es/store";

const words: Translation = { ...common, ...limits, ...menu, ...prices, ...campaigns, ...programs, ...publish, ...fleet, ...rollout, ...settings, ...shown, ...store, ...chain };

export default words;
