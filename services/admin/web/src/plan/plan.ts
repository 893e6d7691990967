import type { RolloutPlan, WaveRule } from "../api/types";

/** The ways people choose from; "advanced" shows what stands behind. */
export const choices = ["now", "store", "tonight", "advanced"] as const;

export type Choice = (typeof choices)[number];

export const waveKinds = ["percent", "stores", "totems", "cities", "states", "zones"] as const;

export type WaveKind = (typeof waveKinds)[number];

export interface WaveForm {
  key: number;
  kind: WaveKind;
  percent: number;
  stores: string[];
  totems: string[];
  cities: string[];
  states: string[];
  zones: string[];
}

export interface PlanForm {
  choice: Choice;
  store: string;
  from: string;
  to: string;
  waves: WaveForm[];
  minApplied: number;
  maxFailed: number;
  maxOffline: number;
  maxDrop: number;
  soak: number;
  window: boolean;
  /** The window is each store's closed hours; the times count where those are not known. */
  closedHours: boolean;
  schedule: boolean;
  /** As an input of type datetime-local has it: by this browser's clock. */
  startAt: string;
  deadline: boolean;
  deadlineMinutes: number;
}

const percentWave = (key: number, percent: number): WaveForm => ({ key, kind: "percent", percent, stores: [], totems: [], cities: [], states: [], zones: [] });

/** Fewer totems than this stop nothing by their share. */
const LEAST = 3;

/** A wave to begin with. */
export const newWave = (key: number): WaveForm => percentWave(key, 10);

/** What the dialog opens with. */
export const usualPlan: PlanForm = {
  choice: "now",
  store: "",
  from: "00:00",
  to: "05:00",
  waves: [percentWave(1, 1), percentWave(2, 10), percentWave(3, 50)],
  minApplied: 90,
  maxFailed: 5,
  maxOffline: 5,
  maxDrop: 50,
  soak: 10,
  window: false,
  closedHours: false,
  schedule: false,
  startAt: "",
  deadline: false,
  deadlineMinutes: 60,
};

const ruleOf = (wave: WaveForm): WaveRule => (wave.kind === "percent" ? { percent: wave.percent } : { [wave.kind]: wave[wave.kind] });

/** The form as a service reads it; undefined for "now, everywhere", which needs no words. */
export function planOf(form: PlanForm): RolloutPlan | undefined {
  switch (form.choice) {
    case "now":
      return undefined;
    case "store":
      return { waves: [{ stores: [form.store] }] };
    case "tonight":
      return { window: { from: form.from, to: form.to, closedHours: true } };
    case "advanced":
      return {
        waves: form.waves.map(ruleOf),
        gates: {
          minAppliedPercent: form.minApplied,
          maxFailedPercent: form.maxFailed,
          minFailed: LEAST,
          maxOfflinePercent: form.maxOffline,
          minOffline: LEAST,
          maxOrderDropPercent: form.maxDrop,
          soakMinutes: form.soak,
        },
        ...(form.window && { window: { from: form.from, to: form.to, closedHours: form.closedHours } }),
        ...(form.schedule && form.startAt !== "" && { startAt: new Date(form.startAt).toISOString() }),
        ...(form.deadline && { deadlineMinutes: form.deadlineMinutes }),
      };
  }
}

/** Whether the form lacks something that only a person can say. */
export function isIncomplete(form: PlanForm): boolean {
  if (form.choice === "store") return form.store === "";
  if (form.choice !== "advanced") return false;
  return (form.schedule && form.startAt === "") || form.waves.some((wave) => wave.kind !== "percent" && wave[wave.kind].length === 0);
}
