import { expect, test } from "vitest";
import { parseReais, showReais } from "./money";

test.each([
  ["12,50", 1250],
  ["12.50", 1250],
  ["12", 1200],
  ["12,5", 1250],
  ["R$ 7", 700],
  ["1.234,5", 123450],
  ["1,234.56", 123456],
  ["1.234", 123400],
  ["0", 0],
])("parseReais_%s_isCentavos", (text, centavos) => {
  expect(parseReais(text)).toBe(centavos);
});

test.each(["", "abc", "-1", "1,2,3", "12,345,6", "12,505"])("parseReais_%s_isNoAmount", (text) => {
  expect(parseReais(text)).toBeUndefined();
});

test("showReais_Centavos_HaveTwoDigits", () => {
  expect(showReais(1205)).toBe("12,05");
  expect(showReais(0)).toBe("0,00");
});
