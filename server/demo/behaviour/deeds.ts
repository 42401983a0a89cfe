import { PLANS, type PlanName } from "../company.ts";
import { DAY, MINUTE, type Seconds } from "../moments.ts";
import { createRandom, type SeededRandom } from "../seeded-random.ts";
import { drawVisits, type Visit } from "./active-days.ts";
import type { Deed } from "./message.ts";
import type { Person } from "./people.ts";

/** Contacts that one enrichment is of, at least and at most. */
const CONTACTS: Readonly<Record<PlanName, readonly [number, number]>> = {
  starter: [5, 60],
  team: [15, 180],
  scale: [40, 600],
};

/** How often an enrichment fails; on one day, some weeks before today, a source of contacts was down. */
const [FAILS, FAILS_IN_OUTAGE] = [0.035, 0.45];
const OUTAGE_DAYS_AGO = 24;

/** Features that have no event of their own, by how often each is used. */
const FEATURES = {
  "contact search": 40,
  "shared lists": 30,
  "campaign tracking": 20,
  "radio desk": 10,
};

/** Everything that a person does until the story's end, in order of time. */
export function deedsOf(seed: string, person: Person, end: Seconds): Deed[] {
  const random = createRandom(`${seed}/behaviour/${person.key}/deeds`);
  const visits = [...drawVisits(random, person, end)].flatMap((visit) =>
    drawVisit(random, person, visit, end),
  );
  const deeds = [
    ...arrival(random, person),
    ...subscribing(person),
    ...activation(random, person),
    ...visits,
  ];
  return deeds.filter(({ at }) => at < end).sort((a, b) => a.at - b.at);
}

/** The first visit and the sign-up. */
function* arrival(random: SeededRandom, person: Person): Generator<Deed> {
  const { anonymousId, cameAt, signedUpAt } = person;
  if (anonymousId !== null) {
    const page = (path: string, at: Seconds): Deed => {
      return {
        at,
        event: "page_viewed",
        properties: { path },
        isAnonymous: true,
        tellsOrigin: true,
      };
    };
    yield page(random.pick({ "/": 60, "/playlists": 25, "/blog": 15 }), cameAt);
    if (random.chance(0.5)) yield page("/pricing", cameAt + random.integer(1, 4) * MINUTE);
    if (signedUpAt === null && random.chance(0.06)) {
      yield { at: cameAt + 6 * MINUTE, event: "demo_call_booked", isAnonymous: true };
    }
  }
  if (signedUpAt === null) return;
  yield { at: signedUpAt, event: "user_signed_up", tellsOrigin: true };
  yield { at: signedUpAt + 20, event: "email_sent", properties: { template: "welcome" } };
  yield { at: signedUpAt + 40, event: "onboarding_started" };
  if (!random.chance(0.7)) return;
  const seconds = random.integer(90, 900);
  const properties = { durationMs: seconds * 1000 };
  yield { at: signedUpAt + 40 + seconds, event: "onboarding_completed", properties };
}

/** What the product says of subscriptions; of a free look nothing. */
function* subscribing({ key, stays }: Person): Generator<Deed> {
  if (key.startsWith("trier")) return;
  for (const [index, { from, to, plan }] of stays.entries()) {
    const before = stays[index - 1];
    const planName = PLANS[plan].name;
    if (before?.to === from) {
      const previousPlanName = PLANS[before.plan].name;
      yield { at: from, event: "subscription_changed", properties: { planName, previousPlanName } };
    } else yield { at: from, event: "subscription_started", properties: { planName } };
    if (to === null || stays[index + 1]?.from === to) continue;
    yield { at: to, event: "subscription_cancelled", properties: { planName } };
  }
}

/** The first enrichment that succeeds. */
function activation(random: SeededRandom, { activatesAt, stays }: Person): Deed[] {
  const isOpen = stays.some(
    ({ from, to }) =>
      activatesAt !== null && activatesAt >= from && activatesAt < (to ?? activatesAt + 1),
  );
  if (activatesAt === null || !isOpen) return [];
  const counted = { date: dayOf(activatesAt), sessionsCount: 1, enrichmentsCount: 1 };
  return [
    { at: activatesAt - 2 * MINUTE, event: "session_started" },
    enriched(random, { at: activatesAt, plan: stays[0]?.plan ?? "starter" }),
    { at: activatesAt + MINUTE, event: "usage_counted", properties: counted },
  ];
}

/** What happens on a day on which somebody comes. Before their first success nobody enriches or exports. */
function drawVisit(random: SeededRandom, person: Person, visit: Visit, end: Seconds): Deed[] {
  const { at, plan } = visit;
  const isActivated = person.activatesAt !== null && at > person.activatesAt;
  const deeds: Deed[] = [{ at, event: "session_started" }];
  let now = at;
  const later = () => {
    now += random.integer(1, 9) * MINUTE;
    return now;
  };
  const times = isActivated ? Number(random.pick({ "0": 24, "1": 54, "2": 17, "3": 5 })) : 0;
  const isOutage = Math.floor((end - at) / DAY) === OUTAGE_DAYS_AGO;
  let succeeded = 0;
  for (let time = 0; time < times; time += 1) {
    const fails = random.chance(isOutage ? FAILS_IN_OUTAGE : FAILS);
    deeds.push(
      fails ? failed(random, { at: later(), plan }) : enriched(random, { at: later(), plan }),
    );
    if (!fails) succeeded += 1;
  }
  const exports = succeeded > 0 && random.chance(0.42) ? 1 : 0;
  if (exports > 0) deeds.push(exported(random, later()));
  if (random.chance(0.22)) {
    deeds.push({
      at: later(),
      event: "feature_used",
      properties: { featureName: random.pick(FEATURES) },
    });
  }
  if (random.chance(0.4)) {
    const durationMs = (later() - at) * 1000;
    deeds.push({ at: now, event: "session_ended", properties: { durationMs } });
  }
  if (succeeded > 0) deeds.push(counted(now, succeeded, exports));
  return deeds;
}

function counted(at: Seconds, enrichmentsCount: number, exportsCount: number): Deed {
  const properties = { date: dayOf(at), sessionsCount: 1, enrichmentsCount, exportsCount };
  return { at, event: "usage_counted", properties };
}

function enriched(random: SeededRandom, { at, plan }: Visit): Deed {
  const [least, most] = CONTACTS[plan];
  const contactCount = random.integer(least, most);
  const successCount = Math.round(contactCount * (0.62 + 0.36 * random.number()));
  const durationMs = contactCount * random.integer(45, 110);
  const properties = { contactCount, successCount, durationMs };
  return { at, event: "enrichment_completed", properties };
}

function failed(random: SeededRandom, { at, plan }: Visit): Deed {
  const [least, most] = CONTACTS[plan];
  const errorMessage = random.pick({
    "The source of contacts did not answer": 70,
    "The list has no column of addresses": 30,
  });
  const properties = { contactCount: random.integer(least, most), errorMessage };
  return { at, event: "enrichment_failed", properties };
}

function exported(random: SeededRandom, at: Seconds): Deed {
  const event = random.pick({
    export_csv_completed: 61,
    export_tracker_completed: 27,
    export_json_completed: 12,
  });
  return { at, event, properties: { contactCount: random.integer(4, 240) } };
}

/** Near enough to London's: nobody comes about midnight. */
function dayOf(at: Seconds): string {
  return new Date(at * 1000).toISOString().slice(0, 10);
}
