import { fastify } from "fastify";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { answerError } from "../error-handler.ts";
import { createSenderGate } from "./sender-gate.ts";

// The gate counts by the machine's clock, which stands still here unless a test moves it.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-20T12:00:00Z") });
});

afterEach(() => {
  vi.useRealTimers();
});

/** A server of one route that says whose key it was; any bearer but a wrong one is a key that may send. */
async function openGate(most?: Parameters<typeof createSenderGate>[2]) {
  const app = fastify();
  app.setErrorHandler(answerError);
  const gate = await createSenderGate(
    app,
    async (authorization) => {
      const [, id] = /^Bearer (?!wrong)(\S+)$/.exec(authorization) ?? [];
      return id === undefined ? null : { kind: "key", id, name: id, email: null, role: "ingest" };
    },
    most,
  );
  app.post("/", { onRequest: gate.admit }, async (request) => gate.senderOf(request).id);
  return async (key: string, remoteAddress = "192.0.2.1") => {
    const headers = { authorization: `Bearer ${key}` };
    return await app.inject({ method: "POST", url: "/", remoteAddress, headers });
  };
}

async function times(count: number, act: () => Promise<unknown>): Promise<void> {
  for (let done = 0; done < count; done += 1) await act();
}

test("who guesses keys is held after 600 in a minute and told when to come back; who has one is not", async () => {
  const send = await openGate();
  await times(599, () => send("wrong"));
  expect((await send("wrong")).statusCode).toBe(401);
  // A quarter of the minute is over, so three quarters are left to wait.
  vi.setSystemTime(new Date("2026-03-20T12:00:15Z"));
  const held = await send("wrong");
  expect([held.statusCode, held.headers["retry-after"]]).toEqual([429, "45"]);
  expect(held.json()).toEqual({
    error: "Too many requests in a minute. Try again in 45 s.",
    code: "TOO_MANY_REQUESTS",
  });
  expect((await send("wrong", "192.0.2.2")).statusCode).toBe(401);
  expect((await send("right")).body).toBe("right");
  vi.setSystemTime(new Date("2026-03-20T12:01:01Z"));
  expect((await send("wrong")).statusCode).toBe(401);
});

test("a key that sends too much is held, and no other with it", async () => {
  const send = await openGate({ sender: 3, stranger: 1 });
  await times(2, () => send("busy"));
  expect((await send("busy")).body).toBe("busy");
  vi.setSystemTime(new Date("2026-03-20T12:00:50Z"));
  const held = await send("busy", "192.0.2.2");
  expect([held.statusCode, held.headers["retry-after"]]).toEqual([429, "10"]);
  expect((await send("quiet")).body).toBe("quiet");
  vi.setSystemTime(new Date("2026-03-20T12:01:01Z"));
  expect((await send("busy")).body).toBe("busy");
});
