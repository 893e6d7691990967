// As Brazilians write it, with or without thousands; or with a decimal point, as other keyboards and spreadsheets do.
const brazilian = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?$/;
const foreign = /^(\d{1,3}(?:,\d{3})+|\d+)\.(\d{1,2})$/;

/** Centavos of what somebody typed in reais: "12,50", "12.50", "1.234,5", "R$ 7". undefined when it is not an amount. */
export function parseReais(text: string): number | undefined {
  const clean = text.replace(/R\$|\s/g, "");
  const match = brazilian.exec(clean) ?? foreign.exec(clean);
  if (!match) return undefined;
  const whole = Number((match[1] ?? "").replace(/[.,]/g, ""));
  return whole * 100 + Number((match[2] ?? "").padEnd(2, "0"));
}

/** Centavos as somebody would type them: "12,50". */
export function showReais(centavos: number): string {
  return `${Math.floor(centavos / 100)},${String(centavos % 100).padStart(2, "0")}`;
}
