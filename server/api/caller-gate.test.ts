import { fastify } from "fastify";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createCallerGate } from "./caller-gate.ts";

// The gate counts by the machine's clock, which stands still here unless a test moves it.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-20T12:00:00Z") });
});

afterEach(() => {
  vi.useRealTimers();
});

/** A server of one route that says who asks; the header `key` names a key, and any key is known. */
async function openGate() {
  const app = fastify();
  const gate = await createCallerGate(app, async ({ headers }) => {
    if (typeof headers.key !== "string") return null;
    return { kind: "key", id: headers.key, name: headers.key, email: null, role: "analyst" };
  });
  app.post("/", { onRequest: gate.admit }, async (request) => gate.callerOf(request).id);
  return async (key: string | null, remoteAddress = "192.0.2.1") =>
    await app.inject({
      method: "POST",
      url: "/",
      remoteAddress,
      ...(key === null ? {} : { headers: { key } }),
    });
}

async function times(count: number, act: () => Promise<unknown>): Promise<void> {
  for (let done = 0; done < count; done += 1) await act();
}

test("a caller may ask 1,200 times a minute; the next is refused as GraphQL refuses, and told when to come back", async () => {
  const ask = await openGate();
  await times(1_199, () => ask("one"));
  expect((await ask("one")).body).toBe("one");
  // A quarter of the minute is over, so three quarters are left to wait.
  vi.setSystemTime(new Date("2026-03-20T12:00:15Z"));
  const refused = await ask("one");
  expect([refused.statusCode, refused.headers["retry-after"]]).toEqual([429, "45"]);
  expect(refused.json()).toEqual({
    errors: [
      {
        message: "More than 1200 requests in a minute. Try again in 45 s.",
        extensions: { code: "TOO_MANY_REQUESTS" },
      },
    ],
  });
  vi.setSystemTime(new Date("2026-03-20T12:01:01Z"));
  expect((await ask("one")).body).toBe("one");
});

test("each who is known is counted alone, and so are the strangers of their address", async () => {
  const ask = await openGate();
  await times(1_201, () => ask("one"));
  expect((await ask("one")).statusCode).toBe(429);
  expect((await ask("two")).body).toBe("two");
  expect((await ask(null)).json()).toMatchObject({
    errors: [{ extensions: { code: "UNAUTHENTICATED" } }],
  });
});

test("strangers are counted by address, and a network of IPv6 is one of them", async () => {
  const ask = await openGate();
  await times(1_201, () => ask(null, "2001:db8::1"));
  // The same 64 bits in front, and others.
  expect((await ask(null, "2001:db8::2")).statusCode).toBe(429);
  expect((await ask(null, "2001:db8:0:1::1")).statusCode).toBe(200);
  expect((await ask("one", "2001:db8::1")).statusCode).toBe(200);
});
