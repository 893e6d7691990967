import { describe, expect, test } from "vitest";
import { layBlock, readBlock, readCell, showAmount, splitBlock, writeBlock } from "./block";

describe("a spreadsheet's clipboard", () => {
  test("is cells by tab and line, with a line's end at its end", () => expect(splitBlock("a\tb\r\nc\td\r\n")).toEqual([["a", "b"], ["c", "d"]]));
  test("may quote what holds tabs, lines or quotes", () => expect(splitBlock('"a\tb"\t"c ""d"""\n"e\nf"')).toEqual([["a\tb", 'c "d"'], ["e\nf"]]));
  test("keeps empty cells", () => expect(splitBlock("\t1\n\n2\t")).toEqual([["", "1"], [""], ["2", ""]]));
});

describe("a cell", () => {
  test.each([
    ["12,50", 1250],
    ["R$ 1.234,50", 123450],
    ["R$\u00a07", 700],
    [" 0 ", 0],
    ["1,234.50", 123450],
  ])("%s is an amount", (text, amount) => expect(readCell(text)).toEqual({ amount }));
  test.each(["", "  ", "-", "–"])("'%s' is nothing", (text) => expect(readCell(text)).toEqual({ empty: true }));
  test.each(["abc", "12,5x", "-5", "1.2.3", "#N/D"])("%s cannot be read", (text) => expect(readCell(text)).toEqual({ wrong: text }));
});

test("a block that was copied reads back as it was", () => {
  const amounts = [[1990, null], [123456700, 0]];
  expect(writeBlock(amounts)).toBe("19,90\t\n1.234.567,00\t0,00");
  expect(readBlock(writeBlock(amounts))).toEqual([[{ amount: 1990 }, { empty: true }], [{ amount: 123456700 }, { amount: 0 }]]);
});

describe("a block over a selection", () => {
  test("one cell fills it", () => {
    const laid = layBlock([[7]], 3, 2);
    expect([laid.height, laid.width, laid.at(2, 1)]).toEqual([3, 2, 7]);
  });
  test("is repeated where it fits whole", () => {
    const laid = layBlock([[1], [2]], 4, 1);
    expect([0, 1, 2, 3].map((row) => laid.at(row, 0))).toEqual([1, 2, 1, 2]);
  });
  test("is laid once where it does not", () => {
    const laid = layBlock([[1, 2], [3]], 1, 1);
    expect([laid.height, laid.width, laid.at(1, 0), laid.at(1, 1)]).toEqual([2, 2, 3, undefined]);
  });
});

test("amounts have dots between thousands", () => expect([0, 5, 99999, 100000, null].map(showAmount)).toEqual(["0,00", "0,05", "999,99", "1.000,00", ""]));
