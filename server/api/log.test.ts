import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { createLog } from "./log.ts";

function memoryLog() {
  const lines: string[] = [];
  const log = createLog({
    level: "trace",
    destination: {
      write: (line) => {
        lines.push(line);
      },
    },
  });
  return { log, text: () => lines.join("") };
}

test.each([
  ["authorization", "Bearer abcdef"],
  ["cookie", "session=abcdef"],
  ["set-cookie", "session=abcdef"],
  ["stripe-signature", "abcdef"],
  ["password", "abcdef"],
  ["email", "abcdef"],
])("a field named %s is censored wherever it stands", (field, value) => {
  const { log, text } = memoryLog();
  log.info({ [field]: value, one: { [field]: value, two: { [field]: value } } }, "a message");
  expect(text()).not.toContain("abcdef");
  expect(text()).toContain("[removed]");
});

test.each([
  "whsec_abcdef0123",
  "sk_live_abcdef0123",
  "rk_test_abcdef0123",
  "Bearer abcdef0123",
  "t=1700000000,v1=abcdef0123",
  "postgresql://user:abcdef0123@db.example.com/tidemark",
  "abcdef0123@example.com",
])("%s is taken out of a message, whoever wrote it", (secret) => {
  const { log, text } = memoryLog();
  log.error({ err: new Error(`the library said ${secret}`) }, `it was ${secret} again`);
  expect(text()).not.toContain("abcdef0123");
  expect(text()).toContain("the library said");
  expect(JSON.parse(text())).toMatchObject({ level: "error", err: { type: "Error" } });
});

test("a failed statement is logged without the values it was given", () => {
  const { log, text } = memoryLog();
  const refused = Object.assign(new Error("duplicate key"), {
    code: "23505",
    detail: "Key (token)=(abcdef0123) already exists.",
  });
  log.error({
    err: new DrizzleQueryError(
      "insert into t values ($1, $2)",
      ["abcdef0123", "two\nlines"],
      refused,
    ),
  });
  expect(text()).not.toMatch(/abcdef0123|two|lines/);
  expect(JSON.parse(text()).err).toMatchObject({
    message: "Failed query: insert into t values ($1, $2)",
    cause: { message: "duplicate key", code: "23505" },
  });
});

test("an error's stack is kept, since it is all there is to find a bug by", () => {
  const { log, text } = memoryLog();
  log.error({ err: new Error("broken") });
  expect(JSON.parse(text()).err.at[0]).toContain("log.test.ts");
});
