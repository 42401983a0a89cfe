import { afterAll, beforeAll, expect, test } from "vitest";
import { openApplication, type TestApplication } from "../../testing/application.ts";

let server: TestApplication;

beforeAll(async () => {
  // In Auckland it is the 21st already.
  server = await openApplication({}, { now: "2026-03-20T12:00:00Z", timeZone: "Pacific/Auckland" });
});

afterAll(() => server.close());

async function annotate(fields: string, as: "admin" | "ci" | "analyst" = "ci") {
  const { body } = await server.ask(`mutation { annotate(${fields}) }`, as);
  return body.errors?.[0]?.message ?? (body.data as { annotate: string }).annotate;
}

const list = async () => (await server.ask("{ annotations { id day text } }", "analyst")).body.data;

test("a deploy is noted once on the account's day, beside what a person notes, and is taken away", async () => {
  const id = await annotate('text: " Deploy\\n1.4.0 "');
  expect(await annotate('text: "Deploy 1.4.0"')).toBe(id);
  const other = await annotate('text: "Prices rose", day: "2026-03-01"', "admin");
  expect(await list()).toEqual({
    annotations: [
      { id, day: "2026-03-21", text: "Deploy 1.4.0" },
      { id: other, day: "2026-03-01", text: "Prices rose" },
    ],
  });
  const remove = () => server.ask(`mutation { removeAnnotation(id: "${id}") }`, "admin");
  expect((await remove()).body.data).toEqual({ removeAnnotation: true });
  expect((await remove()).body.errors?.[0]?.extensions.code).toBe("NOT_FOUND");
  expect(await list()).toMatchObject({ annotations: [{ id: other }] });
});

test("refuses nothing, too much, no day, and analysts", async () => {
  expect(await annotate('text: "  "')).toContain("1 to 200 characters");
  expect(await annotate(`text: "${"a".repeat(201)}"`)).toContain("1 to 200 characters");
  expect(await annotate('text: "x", day: "2026-02-30"')).toContain("A Day is a calendar day");
  expect(await annotate('text: "x"', "analyst")).toContain("needs the role admin or ci");
});
