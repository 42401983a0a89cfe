import { expect, test } from "vitest";
import { parseJson, writeJson } from "./json.ts";

test.each<[string, unknown]>([
  ["9007199254740991", 9_007_199_254_740_991],
  ["9007199254740993", 9_007_199_254_740_993n],
  ["-9007199254740993", -9_007_199_254_740_993n],
  ["1.085123", 1.085_123],
  // 17 significant digits: a double keeps about 16.
  ["0.12345678901234567", "0.12345678901234567"],
  // JavaScript writes it as 1e-7.
  ["0.0000001", "0.0000001"],
])("the number %s keeps every digit", (text, value) => {
  expect(parseJson(`{"number": ${text}}`)).toEqual({ number: value });
});

test("what is no JSON is said to be none, also among long numbers", () => {
  expect(() => parseJson("hello")).toThrow(SyntaxError);
  expect(() => parseJson('{"amount": 9007199254740993')).toThrow(SyntaxError);
});

test("what was read is written again to the digit", () => {
  const text = '{"amount":9007199254740993,"rate":1.085123,"none":null,"list":[1,"a"]}';
  expect(writeJson(parseJson(text) as object)).toBe(text);
});
