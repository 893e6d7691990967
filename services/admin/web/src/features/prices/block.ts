import { parseReais } from "../../ui/money";

/** What one cell of a pasted block says. */
export type Pasted = { amount: number } | { empty: true } | { wrong: string };

const nothing = new Set(["", "-", "–", "—"]);

/** The cells of what a spreadsheet puts on the clipboard: tabs between, lines below, quotes around what holds either. */
export function splitBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const end = () => {
    rows.at(-1)?.push(cell);
    cell = "";
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? "";
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') cell += text[++at] ?? "";
      else quoted = false;
    } else if (char === '"' && cell === "") quoted = true;
    else if (char === "\t") end();
    else if (char === "\n" || char === "\r") {
      if (char === "\r" && text[at + 1] === "\n") at++;
      end();
      rows.push([]);
    } else cell += char;
  }
  end();
  // Spreadsheets end the last line too.
  if (rows.length > 1 && rows.at(-1)?.every((one) => one === "")) rows.pop();
  return rows;
}

/** A cell's text as an amount, as nothing, or as what cannot be read. */
export function readCell(text: string): Pasted {
  const clean = text.replace(/\u00a0/g, " ").trim();
  if (nothing.has(clean)) return { empty: true };
  const amount = parseReais(clean);
  return amount === undefined ? { wrong: clean } : { amount };
}

/** A pasted block as amounts. */
export const readBlock = (text: string): Pasted[][] => splitBlock(text).map((row) => row.map(readCell));

/**
 * A block laid over a target of so many cells: as often as it fits whole, once where it does not; one cell fills the target.
 * Answers how high and wide it comes out, and what goes where.
 */
export function layBlock<T>(block: T[][], height: number, width: number): { height: number; width: number; at: (row: number, column: number) => T | undefined } {
  const rows = block.length;
  const columns = Math.max(0, ...block.map((row) => row.length));
  const repeats = rows > 0 && columns > 0 && height % rows === 0 && width % columns === 0;
  return {
    height: repeats ? height : rows,
    width: repeats ? width : columns,
    at: (row, column) => block[row % rows]?.[column % columns],
  };
}

/** Amounts as a spreadsheet takes them. */
export const writeBlock = (rows: (number | null)[][]) => rows.map((row) => row.map(showAmount).join("\t")).join("\n");

const thousands = /\B(?=(\d{3})+$)/g;

/** Centavos as a price list writes them: "1.234,50"; nothing for no price. */
export function showAmount(centavos: number | null): string {
  if (centavos === null) return "";
  const reais = String(Math.floor(centavos / 100)).replace(thousands, ".");
  return `${reais},${String(centavos % 100).padStart(2, "0")}`;
}
