import type { Text } from "../../../api/types";

const isText = (value: object): value is Text => "pt-BR" in value;

/** A value of an object in a few words, for comparing two of them. */
export function describe(value: unknown, text: (value: Text) => string): string {
  if (value === undefined || value === null || value === "") return "–";
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "–" : value.map((one) => describe(one, text)).join(", ");
  if (typeof value !== "object") return "–";
  if (isText(value)) {
    return Object.values(value).filter(Boolean).join(" / ");
  }
  const named = value as { name?: Text; id?: string; item?: string };
  if (named.name) return text(named.name);
  if (named.item ?? named.id) return named.item ?? named.id ?? "";
  const facts = Object.entries(value).filter(([, one]) => one !== null && one !== undefined);
  return facts.length === 0 ? "–" : facts.map(([name, one]) => `${name} ${describe(one, text)}`).join(", ");
}
