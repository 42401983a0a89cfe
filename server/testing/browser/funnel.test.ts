import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tellProduct } from "../tell-product.ts";
import { SEARCHES_NOW, tellSearches } from "../worlds/searches.ts";
import { type LiveConsole, openConsole } from "./live-console.ts";
import { takePicture } from "./picture.ts";
import { panel, rowsOf } from "./reading.ts";

let live: LiveConsole;

/** Two more who signed up: Hal activates two hours later, Ida does not. */
const SIGN_UPS = [
  ["hal", "user_signed_up", "2026-03-03T09:00:00Z"],
  ["hal", "enrichment_completed", "2026-03-03T11:00:00Z"],
  ["ida", "user_signed_up", "2026-03-04T09:00:00Z"],
].map(([userId, event, timestamp]) => {
  return { type: "track", userId, event, timestamp, messageId: `${userId} ${event}` };
});

beforeAll(async () => {
  live = await openConsole();
  live.application.company.setClock(SEARCHES_NOW);
  await tellSearches(live.application.company);
  await tellProduct(live.application.company, [SIGN_UPS]);
});

afterAll(() => live.close());

const MARCH = "/funnel?period=2026-03-01..2026-03-31&window=7";

const table = (page: Page, name: string) =>
  page.getByRole("region", { name, exact: true }).getByRole("table");

/** Types three steps by keyboard alone, and asks. */
async function askForThree(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Add step" }).press("Enter");
  for (const [place, name] of ["search", "open", "save"].entries()) {
    await page.getByLabel(`Step ${place + 1}: name of the event`).focus();
    await page.keyboard.type(name);
  }
  await page.keyboard.press("Enter");
  await table(page, "Steps of the funnel").waitFor();
}

test("a funnel that is typed is answered step by step, down to the people who were lost", async () => {
  const { page } = await live.visitSignedIn();
  await page.goto(MARCH);
  // Hal after two hours; nobody of the two paid.
  await expect
    .poll(() => rowsOf(table(page, "Conversion rates")))
    .toEqual([
      ["Sign-up to activation", "50.0%", "1 of 2", "2 h", "no rate yet"],
      ["Activation to payment", "0.0%", "0 of 1", "nobody", "no rate yet"],
      ["Sign-up to payment", "0.0%", "0 of 2", "nobody", "no rate yet"],
    ]);
  await askForThree(page);
  // As worked by hand in metrics/funnel/ad-hoc/funnel.test.ts: Fin still has time, Bob and Cat have not.
  await expect
    .poll(() => rowsOf(table(page, "Steps of the funnel")))
    .toEqual([
      ["1. search", "6", "100.0%", "", "", "1", ""],
      ["2. open", "4", "66.7%", "66.7%", "1 h", "0", "2"],
      ["3. save", "3", "50.0%", "75.0%", "1 h", "0", "1"],
    ]);
  await page.getByText("Conversion 50.0%: 3 of 6 people within 7 d.").waitFor();
  await page.getByText("1 person can still come further, within the window.").waitFor();
  await page.getByRole("button", { name: "1 did not come to step 3: show them" }).press("Enter");
  const lost = panel(page, "Did not come to step 3").first();
  await expect
    .poll(() => rowsOf(lost.getByRole("table")))
    .toEqual([["bob", "2 Mar 09:00", "3 Mar 09:00", "2", "over"]]);
});

test("a funnel is saved, opened again from another page, and its address is the same question", async () => {
  const { page } = await live.visitSignedIn();
  await page.goto(MARCH);
  await askForThree(page);
  await page.getByLabel("Save as").fill("Finding");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved as Finding.").waitFor();
  const { page: other } = await live.visitSignedIn();
  await other.goto(MARCH);
  await other.getByLabel("Saved", { exact: true }).selectOption({ label: "Finding" });
  await other.getByRole("button", { name: "Open", exact: true }).click();
  await expect.poll(() => rowsOf(table(other, "Steps of the funnel"))).toHaveLength(3);
  expect(new URL(other.url()).searchParams.get("funnel")).toContain("search");
});

test("on a narrow screen in the dark nothing stands beside the page", async () => {
  const viewport = { width: 400, height: 900 };
  const { page } = await live.visitSignedIn({ viewport, colorScheme: "dark" });
  await page.goto(MARCH);
  await askForThree(page);
  await page.getByRole("img", { name: /^Funnel of 3 steps/ }).waitFor();
  const { colours } = await takePicture(page, "funnel-400-dark");
  expect(colours).toBeGreaterThan(50);
  const sideways = () =>
    page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  await expect.poll(sideways).toBe(0);
});
