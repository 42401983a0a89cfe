import { expect, onTestFinished, test } from "vitest";
import { ensureAccount } from "../store/account.ts";
import { signPayload } from "../stripe/signature.ts";
import { openTestDatabase } from "../testing/database.ts";
import { charge, event } from "../testing/stripe/objects.ts";
import { createFreshReadings } from "./fresh-readings.ts";
import { createStripeFrontDoor } from "./receive-stripe-event.ts";

const NOW = new Date("2026-03-20T12:00:00Z");
const SECRET = "whsec_fresh";

/** Servers of one database, none of which has begun to apply what it receives. */
async function openServers(count: number) {
  const database = await openTestDatabase();
  await ensureAccount(database, { name: "Test company", timeZone: "UTC" });
  const fail = (details: object, message: string) => {
    throw new Error(message, { cause: details });
  };
  const doors = Array.from({ length: count }, () =>
    createStripeFrontDoor({
      database,
      clock: () => NOW,
      secrets: [SECRET],
      stripe: null,
      log: { warn: fail, error: fail },
    }),
  );
  onTestFinished(async () => {
    await Promise.all(doors.map((door) => door.stop()));
    await database.drop();
  });
  const booked = async () => {
    const rows = await database.sql<{ amount: bigint }[]>`
      select amount_minor as amount from ledger_entries order by amount_minor`;
    return rows.map(({ amount }) => Number(amount));
  };
  return { doors, booked };
}

type Door = Awaited<ReturnType<typeof openServers>>["doors"][number];

async function receive(door: Door | undefined, told: object) {
  const body = JSON.stringify(told);
  return await door?.receive(Buffer.from(body), signPayload(body, SECRET, NOW), "webhook");
}

const paid = (id: string, amount: number) =>
  event("charge.succeeded", charge(`ch_${id}`, amount, "2026-03-02"), "2026-03-02", {
    id: `evt_${id}`,
  });

test("what one server answered 200 and did not live to apply, another applies from the inbox", async () => {
  const {
    doors: [dead, alive],
    booked,
  } = await openServers(2);
  await receive(dead, paid("left", 100));
  await receive(alive, paid("own", 200));
  alive?.start();
  await alive?.drained();
  expect(await booked()).toEqual([100, 200]);
});

test("two servers that receive and apply side by side apply each event once", async () => {
  const { doors, booked } = await openServers(2);
  for (const door of doors) door.start();
  const amounts = Array.from({ length: 40 }, (_, index) => index + 1);
  await Promise.all(
    amounts.flatMap((amount) =>
      doors.map(async (door, index) => {
        // The odd ones reach both.
        if (amount % 2 === 0 && index === 1) return;
        await receive(door, paid(`both_${amount}`, amount));
      }),
    ),
  );
  await doors[0]?.drained();
  expect(await booked()).toEqual(amounts);
});

test("what is applied is the body that was stored, also where another comes under the same id meanwhile", async () => {
  const {
    doors: [earlier, later],
    booked,
  } = await openServers(2);
  await receive(earlier, paid("twice", 100));
  expect(await receive(later, paid("twice", 999))).toMatchObject({ alreadyKnown: true });
  later?.start();
  await later?.drained();
  expect(await booked()).toEqual([100]);
});

test("keeps what comes to a limit of characters, and as much again once it is forgotten", () => {
  const readings = createFreshReadings();
  const keep = (id: string, characters: number) =>
    readings.keep(
      { id, status: "applied", error: null, isThin: false, facts: [], mention: null },
      characters,
    );
  const isKept = (id: string) => readings.readingOf(id) !== undefined;
  keep("first", 31_000_000);
  keep("too_long", 2_000_000);
  keep("second", 1_000_000);
  expect(["first", "too_long", "second"].map(isKept)).toEqual([true, false, true]);
  readings.forget(["first", "never_kept"]);
  keep("third", 31_000_000);
  keep("fourth", 1);
  expect(["first", "second", "third", "fourth"].map(isKept)).toEqual([false, true, true, false]);
  readings.forgetAll();
  keep("fifth", 32_000_000);
  expect(["second", "fifth"].map(isKept)).toEqual([false, true]);
});
