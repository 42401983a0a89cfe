import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPerson } from "../../access/people.ts";
import { TEST_ADMIN } from "../application.ts";
import { type Credentials, type LiveConsole, openSpringConsole } from "./live-console.ts";
import { operationOf, panel } from "./reading.ts";

let live: LiveConsole;

beforeAll(async () => {
  live = await openSpringConsole();
});

afterAll(() => live.close());

/** Chromium writes every refused request on its console. */
const REFUSED = /status of 401/;

async function fillIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function isAtTheDoor(page: Page): Promise<void> {
  await page.getByRole("heading", { name: "Sign in to Tidemark" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/sign-in");
  expect(await page.getByText("£").count()).toBe(0);
}

async function seesNumbers(page: Page): Promise<void> {
  await panel(page, "MRR").getByText("£313.33").first().waitFor();
}

/**
 * To be asked for before the overview is opened; over once it holds its streams. A stream that is asked for after the
 * session's end is refused, and Chromium says so on its console.
 */
async function streamsHeld(page: Page): Promise<void> {
  await Promise.all([
    page.waitForResponse(/[/]api[/]news$/),
    page.waitForResponse(/[/]graphql[/]stream/),
  ]);
}

/** Lets somebody in, and returns what they sign in with. */
async function newcomer(name: string): Promise<Credentials> {
  const { database, clock } = live.application.company;
  const credentials = { email: `${name}@company.test`, password: `${name}'s own pass phrase` };
  const act = { database, author: "cli", now: clock() } as const;
  await createPerson(act, { ...credentials, name, role: "analyst" });
  return credentials;
}

test("a stranger is led to sign in; a wrong password is said, and the right one leads to the numbers", async () => {
  const { page, expectFault } = await live.visit();
  expectFault(REFUSED);
  await page.goto("/?period=90d");
  await isAtTheDoor(page);
  await fillIn(page, { ...TEST_ADMIN, password: "not the password" });
  await expect.poll(() => page.getByRole("alert").innerText()).toBe("E-mail or password is wrong.");
  await fillIn(page, TEST_ADMIN);
  await seesNumbers(page);
  // Where one wanted to go in the first place.
  expect(new URL(page.url()).search).toBe("?period=90d");
});

test("signing out leads to the sign-in screen, and the way back does not lead to the numbers", async () => {
  const { page } = await live.visitSignedIn();
  await page.goto("/revenue");
  await seesNumbers(page);
  const held = streamsHeld(page);
  await page.goto("/");
  await seesNumbers(page);
  await held;
  await page.getByRole("button", { name: "Sign out" }).click();
  await isAtTheDoor(page);
  const asked = page.waitForResponse((each) => operationOf(each.request()) === "Session");
  await page.goBack();
  await asked;
  await isAtTheDoor(page);
});

test("whose session has ended is asked to sign in, and then stands where they were", async () => {
  const { page } = await live.visitSignedIn();
  const held = streamsHeld(page);
  await page.goto("/?period=7d");
  await seesNumbers(page);
  await held;
  const { sql } = live.application.company.database;
  await sql`delete from people_sessions`;
  await isAtTheDoor(page);
  await fillIn(page, TEST_ADMIN);
  await seesNumbers(page);
  expect(new URL(page.url()).search).toBe("?period=7d");
});

test("an analyst sees the numbers, and by whose leave", async () => {
  const { page } = await live.visitSignedIn({}, await newcomer("ana"));
  await page.goto("/");
  await seesNumbers(page);
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByText("ana, ana@company.test, analyst").waitFor();
});

test("one changes one's own password with the present one, which signs one's other browsers out", async () => {
  const before = await newcomer("pat");
  const after = { ...before, password: "a pass phrase nobody knows" };
  const elsewhere = await live.visitSignedIn({}, before);
  await elsewhere.page.goto("/settings");
  const isIn = () => elsewhere.page.getByText("pat, pat@company.test, analyst").waitFor();
  await isIn();
  const { page, expectFault } = await live.visitSignedIn({}, before);
  await page.goto("/settings");
  const change = async (current: string, next: string, again: string) => {
    await page.getByLabel("Current password").fill(current);
    await page.getByLabel("New password", { exact: true }).fill(next);
    await page.getByLabel("New password again").fill(again);
    await page.getByRole("button", { name: "Change password" }).click();
  };
  const refusal = () => page.getByRole("alert").innerText();

  await change(before.password, after.password, "something else");
  await expect.poll(refusal).toBe("The two new passwords differ.");
  expectFault(/status of 400/);
  await change("not the password", after.password, after.password);
  await expect.poll(refusal).toBe("The current password is wrong.");
  await change(before.password, after.password, after.password);
  await page.getByText("Password changed. Your other browsers are signed out.").waitFor();

  await isAtTheDoor(elsewhere.page);
  elsewhere.expectFault(REFUSED);
  await fillIn(elsewhere.page, before);
  await elsewhere.page.getByRole("alert").waitFor();
  await fillIn(elsewhere.page, after);
  await isIn();
});
