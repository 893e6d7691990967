import { beforeAll, describe, expect, it } from "vitest";
import answers from "../../../../../tests/limits/answers.json?raw";
import type { ImportError, MenuProblem } from "../api/types";
import { loadLanguage } from "./i18n";
import { languages } from "./language";
import { importSaid, problemSaid, refusalSaid } from "./said";
import { speakerOf, type Speaker } from "./speaker";

/** A limit broken by one, and what a service answered: written and compared by LimitTests of the menu service. */
interface Broken {
  kind: "problem" | "error" | "refusal";
  answer: Record<string, unknown>;
  limits: { limit: string; value: number; as: "number" | "money" | "mebibytes" }[];
}

const rows = Object.entries(JSON.parse(answers) as Record<string, Broken>);

function said(speaker: Speaker, { kind, answer }: Broken): string {
  if (kind === "problem") return problemSaid(speaker, answer as unknown as MenuProblem);
  if (kind === "error") return importSaid(speaker, answer as unknown as ImportError);
  return refusalSaid(speaker, { status: answer.status as number, code: answer.code as string, message: "", more: answer });
}

describe.each(languages)("what people read of every limit, in %s", (language) => {
  beforeAll(() => loadLanguage(language));

  it("is the sentence that was approved", async () => {
    const speaker = speakerOf(language);
    const text = rows.map(([name, row]) => `${name}\n    ${said(speaker, row)}\n`).join("");
    await expect(text).toMatchFileSnapshot(`../../../../../tests/limits/sentences.${language}.txt`);
  });

  it.each(rows)("%s: names the limit and leaves no gap", (_, row) => {
    const speaker = speakerOf(language);
    const sentence = said(speaker, row).replaceAll("\u00a0", " ");
    expect(sentence).not.toMatch(/\{\{|^\s*$|^[a-z]+[A-Z]\w*$/);
    for (const { value, as } of row.limits) {
      const written = as === "money" ? speaker.money(value).replaceAll("\u00a0", " ") : as === "mebibytes" ? `${speaker.number(value / 1_048_576)} MB` : speaker.number(Math.abs(value));
      expect(sentence).toContain(written);
    }
  });
});
