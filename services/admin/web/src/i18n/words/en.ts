import type { Translation } from "./pt-BR";
import { campaigns } from "./en/campaigns";
import { chain } from "./en/chain";
import { common } from "./en/common";
import { fleet } from "./en/fleet";
import { limits } from "./en/limits";
import { menu } from "./en/menu";
import { prices } from "./en/prices";
import { programs } from "./en/programs";
import { publish } from "./en/publish";
import { rollout } from "./en/rollout";
import { settings } from "./en/settings";
import { shown } from "./en/shown";
import { store } from "./en/store";

const words: Translation = { ...common, ...limits, ...menu, ...prices, ...campaigns, ...programs, ...publish, ...fleet, ...rollout, ...settings, ...shown, ...store, ...chain };

export default words;
