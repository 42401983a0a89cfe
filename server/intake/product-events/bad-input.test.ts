import { afterAll, beforeAll, expect, test } from "vitest";
import { openProduct, type TestProduct } from "../../testing/product.ts";

const NOW = "2026-03-20T12:00:00Z";

let product: TestProduct;

beforeAll(async () => {
  product = await openProduct({ now: NOW });
});

afterAll(() => product.close());

const login = { userId: "ada", event: "user_logged_in" };

/** Lists within lists, so many deep. */
const nested = (levels: number): unknown => (levels === 0 ? [] : [nested(levels - 1)]);

const keys = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 0]));

const BAD: readonly { readonly what: string; readonly message: object; readonly reason: string }[] =
  [
    {
      what: "nobody",
      message: { event: "user_logged_in" },
      reason: "neither a userId nor an anonymousId",
    },
    { what: "an empty user id", message: { ...login, userId: "" }, reason: "neither a userId" },
    {
      what: "a placeholder for a user id",
      message: { ...login, userId: "undefined" },
      reason: 'userId "undefined" is no id',
    },
    {
      what: "an object for a user id",
      message: { ...login, userId: { id: 1 } },
      reason: "is no id of a person",
    },
    {
      what: "a NUL in an anonymous id",
      message: { ...login, anonymousId: "a\0b" },
      reason: "is no id",
    },
    { what: "no name", message: { userId: "ada" }, reason: "has no name" },
    { what: "a blank name", message: { ...login, event: "  " }, reason: "has no name" },
    { what: "a number for a name", message: { ...login, event: 7 }, reason: "has no name" },
    {
      what: "a name that is too long",
      message: { ...login, event: "x".repeat(201) },
      reason: "longer than 200",
    },
    {
      what: "a name of control characters",
      message: { ...login, event: "a\nb" },
      reason: "control characters",
    },
    {
      what: "a time before 2000",
      message: { ...login, timestamp: "1999-12-31T23:59:59Z" },
      reason: "before the year 2000",
    },
    {
      what: "a time in the far future",
      message: { ...login, timestamp: "2026-03-21T12:00:01Z" },
      reason: "more than a day ahead",
    },
    {
      what: "a time that is none",
      message: { ...login, timestamp: "yesterday" },
      reason: "no moment in ISO 8601",
    },
    {
      what: "a day that is none",
      message: { ...login, timestamp: "2026-13-45T00:00:00Z" },
      reason: "no moment in ISO 8601",
    },
    {
      what: "a day that its month does not have",
      message: { ...login, timestamp: "2026-02-30T00:00:00Z" },
      reason: "no moment in ISO 8601",
    },
    {
      what: "properties that are JSON within a text",
      message: { ...login, properties: '{"plan":"pro"}' },
      reason: "properties is a JSON object",
    },
    {
      what: "traits that are a list",
      message: { type: "identify", userId: "ada", traits: ["pro"] },
      reason: "traits is a JSON object",
    },
    {
      what: "more than 32 KB",
      message: { ...login, properties: { text: "x".repeat(33_000) } },
      reason: "more than 32 KB",
    },
    {
      what: "more than 32 KB of umlauts",
      message: { ...login, properties: { text: "ü".repeat(17_000) } },
      reason: "more than 32 KB",
    },
    {
      what: "a bomb of levels",
      message: { ...login, properties: { bomb: nested(5_000) } },
      reason: "nested deeper than 16",
    },
    {
      what: "a bomb of keys",
      message: { ...login, properties: keys(1_001) },
      reason: "more than 1000 keys",
    },
    {
      what: "a message id that is too long",
      message: { ...login, messageId: "x".repeat(201) },
      reason: "messageId is text",
    },
    { what: "an unknown type", message: { ...login, type: "delete" }, reason: "type is none of" },
    {
      what: "a group without an id",
      message: { type: "group", userId: "ada" },
      reason: "needs a groupId",
    },
    {
      what: "an alias without a previous id",
      message: { type: "alias", userId: "ada" },
      reason: "needs previousId",
    },
    {
      what: "an amount that is no number",
      message: counted({ exportsCount: "3" }),
      reason: "whole number",
    },
    {
      what: "an amount below zero",
      message: counted({ exportsCount: -1 }),
      reason: "whole number",
    },
    {
      what: "a counter that is not in the plan",
      message: counted({ lunchesCount: 1 }),
      reason: "is no counter",
    },
    {
      what: "a count on a day that is none",
      message: counted({ date: "2026-02-30", exportsCount: 1 }),
      reason: "date is a day",
    },
    {
      what: "a count in the far future",
      message: counted({ date: "2026-04-01", exportsCount: 1 }),
      reason: "more than a day ahead",
    },
  ];

function counted(properties: object) {
  return { userId: "ada", event: "usage_counted", properties };
}

test.each(BAD)(
  "a message with $what is refused, and the good ones around it are kept",
  async ({ message, reason }) => {
    const [before, bad, after] = await product.send(login, message, login);
    expect(bad).toMatchObject({ outcome: "refused", reason: expect.stringContaining(reason) });
    expect([before?.outcome, after?.outcome]).toEqual(["accepted", "accepted"]);
  },
);

test("what is within the limits by a hair is taken", async () => {
  const verdicts = await product.send(
    { ...login, event: "x".repeat(200) },
    { ...login, timestamp: "2000-01-01T00:00:00Z" },
    { ...login, timestamp: "2026-03-21T12:00:00Z" },
    // The event is the first level and its properties the second.
    { ...login, properties: { nested: nested(13) } },
    // The message has type, userId, event and properties beside these.
    { ...login, properties: keys(996) },
    { ...login, userId: 42 },
    // How PHP writes an object that is empty.
    { ...login, properties: [] },
  );
  expect(verdicts.map(({ outcome }) => outcome)).toEqual(Array(7).fill("accepted"));
});

test("NUL characters and halves of characters are cleaned, since no database text holds them", async () => {
  const properties = { "ke\0y": "a\0b", half: "\ud800!", list: ["\0"], __proto__: null };
  const [verdict] = await product.send({ ...login, messageId: "dirty", properties });
  expect(verdict?.outcome).toBe("accepted");
  const [row] = await product.database
    .sql`select properties from events where message_id = 'dirty'`;
  expect(row).toEqual({ properties: { key: "ab", half: "\ufffd!", list: [""] } });
});

async function storedAt(messageId: string): Promise<string | undefined> {
  const [row] = await product.database.sql<{ at: Date }[]>`
    select occurred_at as at from events where message_id = ${messageId}`;
  return row?.at.toISOString();
}

test("a clock that is wrong is put right by when the message was sent; the time under way is no fault of a clock", async () => {
  const at = async (messageId: string, timestamp: string, sentAt: string) => {
    await product.send({ ...login, messageId, timestamp, sentAt });
    return await storedAt(messageId);
  };
  // An hour behind: what it calls 10:30 was 11:30.
  expect(await at("behind", "2026-03-20T10:30:00Z", "2026-03-20T11:00:00Z")).toBe(
    "2026-03-20T11:30:00.000Z",
  );
  // Two days ahead: without its sentAt the event would be refused.
  expect(await at("ahead", "2026-03-22T11:59:00Z", "2026-03-22T12:00:00Z")).toBe(
    "2026-03-20T11:59:00.000Z",
  );
  // Eight seconds under way move nothing.
  expect(await at("slow", "2026-03-20T11:00:00Z", "2026-03-20T11:59:52Z")).toBe(
    "2026-03-20T11:00:00.000Z",
  );
});

test("a time without an offset is UTC, and one with an offset is what it says", async () => {
  await product.send(
    { ...login, messageId: "bare", timestamp: "2026-03-01T09:00:00" },
    { ...login, messageId: "day", timestamp: "2026-03-01" },
    { ...login, messageId: "offset", timestamp: "2026-03-01T09:00:00.25+0530" },
  );
  expect(await storedAt("bare")).toBe("2026-03-01T09:00:00.000Z");
  expect(await storedAt("day")).toBe("2026-03-01T00:00:00.000Z");
  expect(await storedAt("offset")).toBe("2026-03-01T03:30:00.250Z");
});
