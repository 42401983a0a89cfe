import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { freePort } from "./free-port.ts";

test("a port that is wanted and free is taken, one that is somebody's is not, and any other can be lent to nobody", async () => {
  const holder = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => {
    holder.close();
  });
  await once(holder, "listening");
  const held = (holder.address() as AddressInfo).port;
  const any = await freePort(held);
  expect(any).not.toBe(held);
  expect(any).toBeGreaterThanOrEqual(20_000);
  expect(any).toBeLessThan(32_768);
  expect(await freePort(any)).toBe(any);
});
