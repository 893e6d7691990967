/**
 * Centavos of what somebody typed in reais: "12,50", "12.50", "1.234,5", "R$ 7". The last comma or dot followed by one or two digits
 * is the decimal mark. undefined when it is not an amount.
 */
export function parseReais(text: string): number | undefined {
  const clean = text.replace(/R\$|\s/g, "");
  const match = /^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d{1,2}))?$/.exec(clean);
  if (!match) return undefined;
  const whole = Number((match[1] ?? "").replace(/[.,]/g, ""));
  const cents = Number((match[2] ?? "").padEnd(2, "0"));
  return whole * 100 + cents;
}

/** Centavos as somebody would type them: "12,50". */
export function showReais(centavos: number): string {
  return `${Math.floor(centavos / 100)},${String(centavos % 100).padStart(2, "0")}`;
}
