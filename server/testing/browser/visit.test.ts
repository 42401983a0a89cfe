import { afterAll, beforeAll, expect, test } from "vitest";
import { type LiveConsole, openConsole } from "./live-console.ts";

// The other tests rest on this: a window in which something goes wrong fails its test. Each fault is made on purpose.

let live: LiveConsole;

beforeAll(async () => {
  live = await openConsole();
});

afterAll(() => live.close());

test("a console that works has no faults", async () => {
  const { page, faults } = await live.visitSignedIn();
  await page.goto("/");
  await page.getByText("No payments yet.").first().waitFor();
  expect(faults()).toEqual([]);
});

test("an error on the console and one nobody caught are faults", async () => {
  const { page, faults, expectFault } = await live.visit();
  await page.goto("/sign-in");
  expectFault(/^error: planted$/);
  expectFault(/^uncaught: planted too$/);
  await page.evaluate(() => {
    Reflect.get(window, "console").error("planted");
    setTimeout(() => {
      throw new Error("planted too");
    });
  });
  await expect.poll(faults).toHaveLength(2);
});

test("a script, an image, a font and a question to another host are stopped by the policy, and are faults", async () => {
  const { page, faults, expectFault } = await live.visit();
  await page.goto("/sign-in");
  await page.evaluate(async () => {
    const script = document.createElement("script");
    script.src = "https://elsewhere.example/script.js";
    const image = document.createElement("img");
    image.src = "https://elsewhere.example/image.png";
    document.body.append(script, image);
    new FontFace("Planted", "url(https://elsewhere.example/font.woff2)").load().catch(() => {});
    await fetch("https://elsewhere.example/").catch(() => {});
  });
  for (const directive of ["script-src-elem", "img-src", "font-src", "connect-src"]) {
    expectFault(new RegExp(`^policy: ${directive} https://elsewhere.example/`));
  }
  // Chromium tells of the attempts, though none is sent.
  expectFault(/^another host: https:\/\/elsewhere\.example\/image\.png$/);
  expectFault(/^another host: https:\/\/elsewhere\.example\/(script\.js|font\.woff2)$/);
  expectFault(/^error: .*Content Security Policy/);
  await expect.poll(() => faults().filter((fault) => fault.startsWith("policy:"))).toHaveLength(4);
});

test("a page that leaves for another host is a fault", async () => {
  const { page, faults, expectFault } = await live.visit();
  await page.goto("/sign-in");
  expectFault(/^another host: http:\/\/localhost:1\/$/);
  await page.goto("http://localhost:1/").catch(() => {});
  expect(faults()).toEqual(["another host: http://localhost:1/"]);
});
