import { expect, test } from "vitest";
import {
  actionOf,
  causeOf,
  conditionOf,
  fieldLines,
  keyOf,
  readFieldLines,
} from "./trigger-draft.ts";

test("a key is made of a name as the server takes it", () => {
  expect(keyOf("Pays again!")).toBe("pays_again");
  expect(keyOf("2nd week – hello")).toBe("nd_week_hello");
  expect(keyOf("…")).toBe("");
});

test("custom fields are written as lines and read back, colons in their values included", () => {
  const fields = [
    { key: "stage", value: "{stage}" },
    { key: "page", value: "https://example.com" },
  ];
  expect(fieldLines(fields)).toBe("stage: {stage}\npage: https://example.com");
  expect(readFieldLines(`${fieldLines(fields)}\n\n`)).toEqual(fields);
  expect(readFieldLines("stage")).toEqual([{ key: "stage", value: "" }]);
});

test("what is chosen begins with all that its kind needs, and nothing that it has not", () => {
  expect(causeOf("DATE")).toEqual({ kind: "DATE", date: "TRIAL_END", days: -3 });
  expect(conditionOf("STAGE")).toEqual({ fact: "STAGE", comparison: "ONE_OF", values: [] });
  expect(conditionOf("QUIET_DAYS")).toMatchObject({ comparison: "AT_LEAST", values: ["1"] });
  expect(actionOf("KIT_FIELDS").target).toBeNull();
  expect(actionOf("SLACK").target).toBe("");
});
