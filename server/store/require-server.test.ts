import { expect, inject, test } from "vitest";
import { refuseOldServer, requireServer } from "./require-server.ts";

test("takes PostgreSQL 15.0 and refuses 14.99 with what to do", () => {
  expect(() => refuseOldServer(150_000, "db:5432/t")).not.toThrow();
  expect(() => refuseOldServer(140_099, "db:5432/t")).toThrow(
    "The database at db:5432/t is PostgreSQL 14, but Tidemark needs 15 or newer. Upgrade it, or leave DATABASE_URL out to use Tidemark's own.",
  );
});

test("is content with the server that these tests run on", async () => {
  await expect(requireServer(inject("testServer").adminUrl)).resolves.toBeUndefined();
});

test.each([
  ["a wrong password", (url: URL) => (url.password = "hunter2"), "password authentication failed"],
  ["a database that is not there", (url: URL) => (url.pathname = "/nowhere"), "does not exist"],
  ["a port nobody listens on", (url: URL) => (url.port = "1"), "ECONNREFUSED"],
])("says what is wrong with %s, and never the password", async (_what, spoil, reason) => {
  const url = new URL(inject("testServer").adminUrl);
  spoil(url);
  const fault = await requireServer(url.href).catch((error: Error) => error.message);
  expect(fault).toContain(`The database at ${url.host}${url.pathname} cannot be used: `);
  expect(fault).toContain(reason);
  expect(fault).toContain("Check DATABASE_URL");
  expect(fault).not.toContain(url.password);
});
