import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { foldWaiting } from "../../rollup/engagement/fold-events.ts";
import { type LiveConsole, openConsole } from "./live-console.ts";
import { keepPicture } from "./picture.ts";
import { panel, rowsOf } from "./reading.ts";

/*
 * Today is Tuesday 21 April 2026; weeks begin on Mondays. Ada, ben and cyd sign up in the week of 30 March, dee in that of
 * 13 April. Ada and ben come back in the week of 6 April, ada alone in that of 13 April, and cyd on the 20th, in a week
 * that is not over.
 *
 *   30 March, 3 people: 3, 2 (66.7 %), 1 (33.3 %), 1 so far
 *   13 April, 1 person: 1, 0 so far
 *   mean: 4 of 4; 2 of 3; 1 of 3
 */
const DEEDS = [
  ["ada", "2026-03-30"],
  ["ben", "2026-03-31"],
  ["cyd", "2026-04-01"],
  ["ada", "2026-04-07"],
  ["ben", "2026-04-12"],
  ["dee", "2026-04-14"],
  ["ada", "2026-04-19"],
  ["cyd", "2026-04-20"],
] as const;

let live: LiveConsole;
let page: Page;

async function writeBrackets(text: string): Promise<void> {
  await page.getByRole("button", { name: "bracket", exact: true }).click();
  const brackets = page.getByRole("form", { name: "Brackets" });
  await brackets.getByRole("textbox").fill(text);
  await brackets.getByRole("button", { name: "Apply" }).click();
}

/** What of the page has the focus, and whether that can be seen. */
const focused = () =>
  page.evaluate(() => {
    const at = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(at ?? document.body);
    const name = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : at?.textContent;
    return { name, isVisible: outlineStyle !== "none" && outlineWidth !== "0px" };
  });

/** Which cohorts are looked at, chosen without a pointer. */
async function chooseDaysByKeys(row: (name: RegExp) => Promise<unknown[]>): Promise<void> {
  await page.getByRole("button", { name: "last 12" }).focus();
  const names = [];
  for (const _ of [1, 2, 3]) {
    await page.keyboard.press("Tab");
    const { name, isVisible } = await focused();
    expect({ name, isVisible }).toMatchObject({ isVisible: true });
    names.push(name);
  }
  expect(names).toEqual(["last 26", "last 52", "from – to"]);
  await page.keyboard.press("Enter");
  const days = page.getByRole("form", { name: "Days of the cohorts" });
  await days.waitFor();
  // Escape leaves the screen's own.
  await page.keyboard.press("Tab");
  expect(await focused()).toEqual({ name: "from", isVisible: true });
  await page.keyboard.press("Escape");
  await days.waitFor({ state: "detached" });
  expect(new URL(page.url()).searchParams.get("cohorts")).toBeNull();
  await page.getByRole("button", { name: "from – to" }).press("Enter");
  await days.getByLabel("from").fill("2026-04-13");
  await days.getByLabel("to").fill("2026-04-06");
  await days.getByLabel("to").press("Enter");
  await days.getByText("The last day comes before the first").waitFor();
  await days.getByLabel("to").fill("2026-04-19");
  await days.getByLabel("to").press("Enter");
  await expect.poll(() => row(/^30 Mar/)).toEqual([]);
  await expect.poll(() => row(/^13 Apr/)).toContain("1, 1 of 1 people");
  expect(new URL(page.url()).searchParams.get("cohorts")).toBe("2026-04-13.2026-04-19");
}

beforeAll(async () => {
  live = await openConsole();
  const key = (await live.application.authorization("ingest")).slice("Bearer ".length);
  const seen = new Set<string>();
  const batch = DEEDS.map(([userId, day]) => {
    const event = seen.has(userId) ? "user_logged_in" : "user_signed_up";
    seen.add(userId);
    return { type: "track", userId, event, timestamp: `${day}T10:00:00Z` };
  });
  const answer = await fetch(`${live.url}/v1/batch`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Basic ${btoa(`${key}:`)}` },
    body: JSON.stringify({ batch }),
  });
  expect(answer.status).toBe(200);
  await foldWaiting(live.application.company.database);
});

afterAll(() => live.close());

test("the heatmap's numbers are on the page, are walked by keys, and cohorts are compared", async () => {
  ({ page } = await live.visitSignedIn());
  await page.goto("/cohorts");
  await page.getByText("Of 3 people who signed up, 33.3% (1) were active in week 2.").waitFor();
  const heat = page.getByRole("grid");
  const row = async (name: RegExp) => {
    const cells = await heat.getByRole("row", { name }).getByRole("gridcell").all();
    return (await Promise.all(cells.map((each) => each.getAttribute("aria-label")))).filter(
      Boolean,
    );
  };
  await expect
    .poll(() => row(/^30 Mar/))
    .toEqual([
      "100.0%, 3 of 3 people",
      "66.7%, 2 of 3 people",
      "33.3%, 1 of 3 people",
      "33.3%, 1 of 3 people, not complete yet",
    ]);
  expect(await row(/^13 Apr/)).toEqual([
    "100.0%, 1 of 1 people",
    "0.0%, 0 of 1 people, not complete yet",
  ]);
  expect(await row(/^Weighted mean/)).toEqual([
    "100.0%, 4 of 4 people",
    "66.7%, 2 of 3 people",
    "33.3%, 1 of 3 people",
  ]);
  await heat.getByRole("row", { name: /^6 Apr 0 nobody signed up/ }).waitFor();
  // From the mean down to the cohort over rows of nobody, one week on, and into the comparison.
  await heat.getByLabel("100.0%, 4 of 4 people").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await page
    .getByText("Signed up in the week of 30 Mar, active in week 1", { exact: true })
    .waitFor();
  await page.keyboard.press("c");
  await expect
    .poll(() => rowsOf(panel(page, "Comparison").getByRole("table")))
    .toEqual([["30 Mar", "3", "66.7%", "33.3%", "33.3%", "Remove"]]);
  expect(new URL(page.url()).search).toContain("chosen=2026-03-30");
  await page.getByRole("button", { name: "List the people" }).click();
  const people = panel(page, "Signed up in the week of 30 Mar, active in week 1");
  await people.getByText("2 of 2 people").waitFor();
  await people.getByRole("link", { name: "ben" }).waitFor();
  expect(await people.getByRole("link", { name: /ada|ben/ }).allInnerTexts()).toEqual([
    "ada",
    "ben",
  ]);
  // Whose people are listed stands in the address: Back closes the list, and Forward opens it.
  expect(new URL(page.url()).searchParams.get("cell")).toBe("2026-03-30 1");
  await page.goBack();
  await people.waitFor({ state: "detached" });
  await page.goForward();
  await people.getByRole("link", { name: "ben" }).waitFor();
  await panel(page, "Curves of chosen cohorts").getByRole("slider").waitFor();
  await writeBrackets("0, 1-3");
  await expect
    .poll(() => row(/^30 Mar/))
    .toEqual(["100.0%, 3 of 3 people", "100.0%, 3 of 3 people, not complete yet"]);
  await writeBrackets("3-1");
  await page.getByText("A bracket ends (1) before it starts (3).").first().waitFor();
  await page.getByRole("button", { name: "on", exact: true }).click();
  await page.getByRole("button", { name: "Users", exact: true }).click();
  await expect.poll(() => row(/^30 Mar/)).toContain("2, 2 of 3 people");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    panel(page, "Retention by sign-up week").getByRole("button", { name: "CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("cohorts-users.csv");
  const [compared] = await Promise.all([
    page.waitForEvent("download"),
    panel(page, "Comparison").getByRole("button", { name: "CSV" }).click(),
  ]);
  expect(compared.suggestedFilename()).toBe("cohorts-compared-users.csv");
  await chooseDaysByKeys(row);
  await keepPicture(page, "cohorts");
  await page.setViewportSize({ width: 400, height: 800 });
  const sideways = () =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
  await expect.poll(sideways).toBe(0);
});

test("a trigger is rehearsed and switched on, and whoever asks for it is exported and forgotten", async () => {
  ({ page } = await live.visitSignedIn());
  await page.goto("/lifecycle");
  const triggers = panel(page, "What is sent");
  const on = triggers.getByRole("button", { name: "Switch on: Welcome" });
  // Nobody has seen whom it would reach.
  await on.waitFor();
  expect(await on.isDisabled()).toBe(true);
  await triggers.getByRole("button", { name: "Change: Welcome" }).click();
  await page.getByLabel("Kept out, per cent").fill("20");
  await page.getByRole("form", { name: "Trigger" }).getByRole("button", { name: "Save" }).click();
  await triggers.getByText("20% are kept out to compare.").first().waitFor();
  await triggers.getByRole("button", { name: "Rehearse: Welcome" }).click();
  await triggers
    .getByText(/it would have sent 4 messages to 4 people, 1 on the busiest day/)
    .waitFor();
  await on.click();
  await page.getByText("1 of 7 switched on.").waitFor();

  await page.goto("/people/ada");
  const more = page.getByRole("button", { name: "More about this person" });
  await more.click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Export everything about this person" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("person-ada.json");
  await more.click();
  await page.getByRole("menuitem", { name: "Forget this person…" }).click();
  const forget = page.getByRole("button", { name: "Forget for good" });
  expect(await forget.isDisabled()).toBe(true);
  await page.getByLabel("To confirm, type ada").fill("ada");
  await forget.click();
  await page
    .getByText(/^All that said who they are is gone\. What they did is counted under/)
    .waitFor();
  await page.getByRole("button", { name: "Back to the users" }).click();
  await panel(page, "Users").getByRole("link", { name: "ben" }).waitFor();
  await expect.poll(() => page.getByRole("link", { name: "ada" }).count()).toBe(0);
});
