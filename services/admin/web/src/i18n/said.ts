import type { ImportError, MenuProblem } from "../api/types";
import { asLanguage, languageNames } from "./language";
import type { Speaker } from "./speaker";

/** What a member of an object is called: "name.en" is the English of the name, "nutrition.sugars" a row of the table. */
export function memberSaid({ word }: Speaker, subject: string): string {
  const [field = "", part = ""] = subject.split(".");
  const language = asLanguage(part);
  if (language) return `${word("menu.fields", field)} (${languageNames[language]})`;
  if (field === "nutrition" && part !== "") return word("menu.facts.nutrients", part, word("menu.facts", part));
  if (field === "fiscal" && part !== "") return word("menu.facts.fiscalFields", part);
  return word("menu.fields", subject);
}

/** What is wrong with a member of an object, as it stands at its field. */
export function limitSaid(speaker: Speaker, { code, subject, limit, path }: Pick<MenuProblem, "code" | "subject" | "limit" | "path">): string {
  const { number, word } = speaker;
  const values = { subject: memberSaid(speaker, subject), limit: limit == null ? "" : number(limit), path: path?.join(" → ") ?? "" };
  const said = word("limits", `${code}/${subject.split(":").at(-1) ?? ""}`, word("publish.codes", code, code, values), values);
  return isFact(code) ? word("menu.facts.wrong", subject, said, values) : said;
}

/** Facts of an item say at the field alone what it asks for. */
const isFact = (code: string) => ["badAge", "badFiscal", "badNutrition"].includes(code);

/** The same in a list of all problems, where no field stands beside it. */
export function problemSaid(speaker: Speaker, problem: Pick<MenuProblem, "code" | "subject" | "limit" | "path">): string {
  const said = limitSaid(speaker, problem);
  return !isFact(problem.code) || speaker.word("menu.facts.wrong", problem.subject, "") === "" ? said : `${memberSaid(speaker, problem.subject)}: ${said}`;
}

/** What is wrong at a place of a file. */
export function importSaid(speaker: Speaker, { code, message, value, least, most }: ImportError): string {
  const { money, number, word } = speaker;
  const [low, high] = [least ?? 0, most ?? 0];
  const values = {
    subject: value ?? "", least: number(low), most: number(high), leastMoney: money(low), mostMoney: money(high), mb: number(high / 1_048_576), limit: "", path: "",
  };
  return word("transfer.codes", code, word("publish.codes", code, message, values), values);
}

/** What a field was refused with: "code: English text with numbers", in which the numbers are the limits. */
export function fieldSaid({ money, number, t, word }: Speaker, text: string): string {
  const [code = "", ...rest] = text.split(": ");
  const detail = rest.join(": ");
  const numbers = (detail.match(/-?\d+/g) ?? []).map(Number);
  const values: Record<string, unknown> = { detail };
  numbers.forEach((value, index) => {
    values[`n${index + 1}`] = number(value);
    values[`m${index + 1}`] = money(value);
  });
  return word("invalid", `${code}${numbers.length}`, word("invalid", code, t("invalid.other"), values), values);
}

/** What went wrong with a request: by its code, else by its status; and of a refused input, what its fields ask for. */
export function refusalSaid(speaker: Speaker, { status, code, message, more }: { status: number; code: string; message: string; more: Readonly<Record<string, unknown>> }): string {
  const { number, word } = speaker;
  const byStatus = word("status", String(status), message);
  if (code === "") return byStatus;
  const limit = typeof more.limit === "number" ? more.limit : 0;
  const said = word("problems", code, byStatus, { limit: number(limit), mb: number(limit / 1_048_576) });
  const fields = fieldsOf(more.errors).map(([field, text]) => {
    const name = word("menu.fields", field, "");
    return name === "" ? fieldSaid(speaker, text) : `${name}: ${fieldSaid(speaker, text)}`;
  });
  return code === "invalid" && fields.length > 0 ? fields.join(" ") : said;
}

function fieldsOf(errors: unknown): [string, string][] {
  if (typeof errors !== "object" || errors === null || Array.isArray(errors)) return [];
  return Object.entries(errors as Record<string, unknown>).flatMap(([field, texts]) => (Array.isArray(texts) ? texts.map((text): [string, string] => [field, String(text)]) : []));
}
