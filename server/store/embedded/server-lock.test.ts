import { expect, test } from "vitest";
import { runChild } from "../../testing/child-program.ts";
import { scratchFolder } from "../../testing/scratch-folder.ts";
import { holdServerLock } from "./server-lock.ts";

const holder = (folder: string) => `
  import { holdServerLock } from ${JSON.stringify(new URL("./server-lock.ts", import.meta.url).href)};
  await holdServerLock(${JSON.stringify(folder)});
  // Nobody keeps what was returned; collecting it must not let go of the lock.
  gc();
  setTimeout(() => console.log("held"), 0);
  setInterval(() => {}, 1000);
`;

test("refuses a second server on the same folder by the first one's process id", async () => {
  const folder = await scratchFolder();
  const first = runChild(holder(folder));
  expect(await first.nextLine()).toBe("held");
  await expect(holdServerLock(folder)).rejects.toMatchObject({
    name: "StartupError",
    message: `Another Tidemark server (pid ${first.pid}) already uses ${folder}: stop it, or set TIDEMARK_DATA to another folder.`,
  });
});

test("lets the next server in as soon as the first was killed", async () => {
  const folder = await scratchFolder();
  const first = runChild(holder(folder));
  await first.nextLine();
  await first.kill();
  const lock = await holdServerLock(folder);
  lock.release();
});

test("lets the next server in after the first released it", async () => {
  const folder = await scratchFolder();
  (await holdServerLock(folder)).release();
  (await holdServerLock(folder)).release();
});
