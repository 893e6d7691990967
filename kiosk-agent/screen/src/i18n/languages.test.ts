import { describe, expect, it } from "vitest";
import { firstLanguage, money, textIn } from "./languages";

// Intl writes a no-break space after "R$", so that an amount never breaks in two.
const plain = (text: string) => text.replace(/\u00a0/g, " ");

describe("money", () => {
  it.each([
    [2990, "R$ 29,90"],
    [0, "R$ 0,00"],
    [5, "R$ 0,05"],
    [123456789, "R$ 1.234.567,89"],
  ])("money_%i_IsWrittenAsBraziliansDo", (centavos, written) => {
    expect(plain(money(centavos))).toBe(written);
  });
});

describe("firstLanguage", () => {
  it.each([
    ["es", "es"],
    ["fr", "pt-BR"],
    [null, "pt-BR"],
    [undefined, "pt-BR"],
  ])("firstLanguage_%s_Is%s", (set, spoken) => {
    expect(firstLanguage(set)).toBe(spoken);
  });
});

describe("textIn", () => {
  it("textIn_MissingOrBlankTranslation_FallsBackToPortuguese", () => {
    const text = { "pt-BR": "Batata", en: " ", es: null };
    expect(textIn(text, "en")).toBe("Batata");
    expect(textIn(text, "es")).toBe("Batata");
  });

  it("textIn_Translated_IsTheTranslation", () => {
    expect(textIn({ "pt-BR": "Batata", en: "Fries" }, "en")).toBe("Fries");
  });
});
