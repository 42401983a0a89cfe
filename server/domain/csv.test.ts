import { expect, test } from "vitest";
import { parseCsv } from "./csv.ts";

const cells = (text: string) => parseCsv(text).map((line) => line.cells);

test("quotes hold commas, line ends and, doubled, themselves", () => {
  expect(parseCsv('id,name\n1,"Acme, ""the"" Co\r\nLtd"\n2, plain \n')).toEqual([
    { line: 1, cells: ["id", "name"] },
    { line: 2, cells: ["1", 'Acme, "the" Co\r\nLtd'] },
    { line: 4, cells: ["2", "plain"] },
  ]);
});

test.each([
  ["a byte order mark", "\uFEFFa,b\n1,2"],
  ["line ends of Windows", "a,b\r\n1,2\r\n"],
  ["line ends of old Macs", "a,b\r1,2\r"],
  ["empty lines", "\n\na,b\n,\n\n1,2\n\n"],
  ["semicolons", "a;b\n1;2"],
  ["tabs", "a\tb\n1\t2"],
  ["quotes where none are needed", '"a","b"\n"1","2"'],
])("%s make no difference", (_what, text) => {
  expect(cells(text)).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
});

test("a quote inside a cell is a quote, and one that is never closed ends with the text", () => {
  expect(cells('a,5" pipe\nb,"open, and\nmore')).toEqual([
    ["a", '5" pipe'],
    ["b", "open, and\nmore"],
  ]);
});

test("no text has no lines", () => {
  expect(parseCsv("")).toEqual([]);
  expect(parseCsv(" \n,\n")).toEqual([]);
});
