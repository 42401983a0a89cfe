import { afterAll, beforeAll, expect, test } from "vitest";
import { trackingPlanFile } from "../../../schema/events/plan-file.ts";
import { SHIPPED_PLAN, type TrackingPlan } from "../../../schema/events/tracking-plan.ts";
import { openProduct, type TestProduct } from "../../testing/product.ts";
import { openPlanBook } from "./plan-book.ts";
import { syncPlan } from "./sync-plan.ts";

const NOW = "2026-03-20T12:00:00Z";

const FILE = {
  signUp: "joined",
  activation: "report_created",
  coreAction: { success: ["report_created"], failure: ["report_failed"] },
  exports: ["report_sent"],
  rejectUnknown: true,
  events: {
    joined: { category: "user_action" },
    report_created: {
      category: "feature_usage",
      aliases: ["report-created"],
      properties: { rows: "integer", "template?": "string" },
      sums: ["rows"],
      feature: { property: "template" },
    },
    report_failed: { category: "error" },
    report_sent: { category: "feature_usage" },
    mailed: { category: "system" },
  },
};

/** A product with reports, whose plan is a file. */
const PLAN = trackingPlanFile.parse(FILE);

let product: TestProduct;

beforeAll(async () => {
  product = await openProduct({ now: NOW, plan: PLAN });
});

afterAll(() => product.close());

const sync = async (plan: TrackingPlan) =>
  await syncPlan(product.database, plan, () => new Date(NOW));

async function activities(): Promise<Record<string, string>> {
  const rows = await product.database.sql<{ key: string; flags: string }[]>`
    select key, concat_ws(' ', category, case when is_planned then 'planned' end,
      case when is_active then 'active' end, case when is_core then 'core' end,
      case when is_core_failure then 'failure' end, case when is_export then 'export' end,
      case when is_sign_up then 'sign-up' end, case when is_activation then 'activation' end,
      (select string_agg('sum ' || property, ' ') from activity_properties p where p.activity_id = a.id)) as flags
    from activities a where kind = 'event'`;
  return Object.fromEntries(rows.map(({ key, flags }) => [key, flags]));
}

test("a plan that is a file takes the place of the shipped one as a whole", async () => {
  expect(await sync(PLAN)).toEqual({ isRecountDue: false });
  expect(await activities()).toEqual({
    joined: "user_action planned active sign-up",
    // What Tidemark tells itself is in every plan.
    lifecycle_stage_changed: "system planned",
    mailed: "system planned",
    report_created: "feature_usage planned active core activation sum rows",
    report_failed: "error planned failure",
    report_sent: "feature_usage planned active export",
  });
  const [alias, other, own] = await product.send(
    { userId: "ada", event: "report-created", properties: { rows: 3, template: "weekly" } },
    { userId: "ada", event: "enrichment_completed" },
    { userId: "ada", event: "lifecycle_stage_changed", properties: { to: "power" } },
  );
  expect(alias?.outcome).toBe("accepted");
  expect(other).toMatchObject({
    outcome: "refused",
    reason: '"enrichment_completed" is not in the tracking plan.',
  });
  expect(own).toMatchObject({
    outcome: "refused",
    reason: '"lifecycle_stage_changed" is told by Tidemark itself.',
  });
});

test("a plan that counts otherwise what is in the sums already asks for a rebuild, and once", async () => {
  const changed = { ...FILE, events: { ...FILE.events, mailed: { category: "user_action" } } };
  await product.database.sql`truncate event_appends`;
  // Nothing of it is in the sums yet.
  expect(await sync(trackingPlanFile.parse(changed))).toEqual({ isRecountDue: false });
  await product.database.sql`
    insert into event_days (activity_id, segment_id, day, events, users)
    select id, 0, '2026-03-01', 1, 1 from activities where key = 'mailed'`;
  expect(await sync(PLAN)).toEqual({ isRecountDue: true });
  expect(await sync(PLAN)).toEqual({ isRecountDue: false });
  const { mailed: _, ...events } = FILE.events;
  const without = trackingPlanFile.parse({ ...FILE, events });
  expect(await sync(without)).toEqual({ isRecountDue: true });
  expect((await activities()).mailed).toBe("active");
  await sync(PLAN);
});

test("a name that Tidemark tells itself stays its own, whatever a plan says of it", async () => {
  const own = { category: "user_action", aliases: ["moved"] };
  const claimed = { ...FILE, events: { ...FILE.events, lifecycle_stage_changed: own } };
  const plan = trackingPlanFile.parse(claimed);
  await sync(plan);
  expect((await activities()).lifecycle_stage_changed).toBe("system planned");
  expect(openPlanBook(plan).judge("moved", {})).toBeNull();
  await sync(PLAN);
});

test("what counts as a failure or an export is asked whenever it is counted, and needs no rebuild", async () => {
  const less = { ...FILE, exports: [], coreAction: { success: ["report_created"] } };
  await product.database.sql`
    insert into event_days (activity_id, segment_id, day, events, users)
    select id, 0, '2026-03-01', 1, 1 from activities where key in ('report_failed', 'report_sent')`;
  expect(await sync(trackingPlanFile.parse(less))).toEqual({ isRecountDue: false });
  expect(await activities()).toMatchObject({
    report_failed: "error planned",
    report_sent: "feature_usage planned active",
  });
  await sync(PLAN);
});

test("everything that is wrong with a plan is told at once", () => {
  const read = trackingPlanFile.safeParse({
    signUp: "nobody",
    activation: "joined",
    coreAction: { success: [] },
    counters: ["Not a counter"],
    events: { joined: { category: "sport" }, second: { category: "error", colour: "red" } },
  });
  expect(read.error?.issues.map(({ path }) => path.join("."))).toEqual([
    "events.joined.category",
    "events.second",
    "coreAction.success",
    "counters.0",
  ]);
  const logic = trackingPlanFile.safeParse({
    ...FILE,
    signUp: "nobody",
    coreAction: { success: ["report_created"], failure: ["report_created"] },
    exports: ["nothing"],
    events: {
      ...FILE.events,
      joined: { category: "user_action", aliases: ["mailed"], sums: ["age"] },
    },
  });
  expect(logic.error?.issues.map(({ message }) => message)).toEqual([
    '"nobody" is none of the plan\'s events.',
    '"nothing" is none of the plan\'s events.',
    '"report_created" is both a success and a failure.',
    '"mailed" is a name already.',
    '"age" is summed and has to be declared as a number.',
  ]);
});

test("the shipped plan has the seeds' events, each name and alias once", () => {
  const names = Object.keys(SHIPPED_PLAN.events);
  expect(names.length).toBeGreaterThanOrEqual(25);
  const spellings = Object.entries(SHIPPED_PLAN.events).flatMap(([name, { aliases = [] }]) => [
    name,
    ...aliases,
  ]);
  expect(new Set(spellings).size).toBe(spellings.length);
  for (const spelling of [
    "enrichment-success",
    "payment-completed",
    "feature-used",
    "demo-call-booked",
  ]) {
    expect(spellings).toContain(spelling);
  }
});

test("2,000 names that are not in the plan are kept and no more, and 500 features", async () => {
  const open = await openProduct({ now: NOW });
  const outcomes = async (count: number, message: (index: number) => object) => {
    const verdicts = await open.send(
      ...Array.from({ length: count }, (_, index) => message(index)),
    );
    const refused = verdicts.filter(({ outcome }) => outcome === "refused");
    return { refused: refused.length, reason: refused[0]?.reason ?? "" };
  };
  const named = await outcomes(2_003, (index) => ({ userId: "a", event: `made up ${index}` }));
  expect(named).toMatchObject({
    refused: 3,
    reason: expect.stringContaining("2000 names already"),
  });
  const used = await outcomes(502, (index) => ({
    userId: "a",
    event: "feature_used",
    properties: { featureName: `feature ${index}` },
  }));
  expect(used).toMatchObject({
    refused: 2,
    reason: expect.stringContaining("500 features already"),
  });
  // Names of the plan, and those that are known, always have room.
  const rest = [
    { userId: "a", event: "user_logged_in" },
    { userId: "a", event: "made up 7" },
  ];
  expect((await open.send(...rest)).map(({ outcome }) => outcome)).toEqual([
    "accepted",
    "accepted",
  ]);
  await open.close();
});
