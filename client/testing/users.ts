import { type AskedPeriod, money, resolvePeriod } from "./answers.ts";
import type { Company } from "./company.ts";
import { definition } from "./definitions.ts";
import type { MockProduct } from "./engagement.ts";

interface Page {
  readonly first: number;
  readonly after?: string | null;
}

interface EventFilter {
  readonly name?: string | null;
  readonly user?: string | null;
  readonly inPlan?: boolean | null;
  readonly violationsOnly?: boolean | null;
}

/** Forty-five people, whom we learnt of last first: user_45 to user_1. Every ninth never signed in. */
const USERS = Array.from({ length: 45 }, (_, place) => {
  const number = 45 - place;
  const isVisitor = number % 9 === 0;
  return {
    userId: isVisitor ? null : `user_${number}`,
    anonymousId: isVisitor ? `visitor_${number}` : null,
    customerId: number === 44 ? "cus_44" : null,
    customerName: number === 44 ? "Harbour Ltd" : null,
    source: "newsletter",
    country: "DE",
    signedUpAt: isVisitor ? null : "2026-10-01T09:00:00Z",
    firstSeenAt: "2026-10-01T09:00:00Z",
    lastActive: "2026-11-19",
    daysActive: 7,
  };
});

/** What one of them did, the newest first: every fifth entry is a payment. */
const ENTRIES = Array.from({ length: 25 }, (_, place) => {
  const isPayment = place % 5 === 4;
  return {
    id: `entry_${place}`,
    at: new Date(Date.UTC(2026, 10, 19, 9) - place * 3_600_000).toISOString(),
    kind: isPayment ? "PAYMENT" : "PRODUCT",
    words: isPayment ? "Paid" : "enrichment_completed",
    feature: isPayment ? null : "enrichment",
    properties: isPayment ? null : { contactCount: place },
    rule: place === 0 ? "successCount: it is missing." : null,
    amount: isPayment ? money(3_900n, "gbp") : null,
    customerId: isPayment ? "cus_44" : null,
    eventId: isPayment ? `evt_${place}` : null,
  };
});

/** The newest arrivals: every tenth event is not in the plan. */
const EVENTS = Array.from({ length: 30 }, (_, place) => {
  const isPlanned = place % 10 !== 3;
  return {
    messageId: `message_${place}`,
    at: "2026-11-19T09:00:00Z",
    receivedAt: "2026-11-19T09:00:01Z",
    name: isPlanned ? "user_logged_in" : "painted_a_wall",
    category: isPlanned ? "user_action" : null,
    feature: null,
    userId: `user_${(place % 3) + 1}`,
    anonymousId: null,
    properties: null,
    violation: isPlanned ? null : "The name is not in the tracking plan.",
  };
});

/** The answers about the people of the made-up product, and about what it sent. */
export function usersFields(company: Company, { isUsed }: MockProduct) {
  return {
    people: ({ search, ...page }: Page & { readonly search?: string | null }) =>
      pageOf(
        (isUsed ? USERS : []).filter(({ userId, anonymousId }) =>
          (userId ?? anonymousId ?? "").startsWith((search ?? "").toLowerCase()),
        ),
        page,
      ),
    person: ({ user }: { readonly user: string }) => {
      if (!user.startsWith("user_")) throw new Error(`Nobody called ${user} is known here.`);
      return mockPerson(user);
    },
    usageCounters: ({ period }: { readonly period?: AskedPeriod | null }) => ({
      definition: definition("usageCounters"),
      period: resolvePeriod(company, period),
      counters: [{ counter: "enrichments_count", value: "12", previous: "9" }],
    }),
    productEvents: ({ filter, ...page }: Page & { readonly filter?: EventFilter | null }) =>
      pageOf(isUsed ? EVENTS.filter((event) => isAskedFor(event, filter ?? {})) : [], page),
    trackingPlan: mockPlan,
  };
}

function mockPerson(user: string) {
  const identity = { linkedBy: null, knownAt: "2026-10-01T09:00:00Z" };
  return {
    id: user,
    firstSeenAt: "2026-10-01T09:00:00Z",
    signedUpAt: "2026-10-01T09:00:00Z",
    activatedAt: null,
    paidAt: null,
    source: "newsletter",
    country: "DE",
    identities: [
      { ...identity, kind: "USER_ID", value: user },
      { ...identity, kind: "STRIPE_CUSTOMER", value: "cus_44" },
      { ...identity, kind: "EMAIL_VERIFIED", value: null },
    ],
    traits: { team: "Operations", seats: 3 },
    days: [
      { day: "2026-09-10", events: 4, coreActions: 1 },
      { day: "2026-11-19", events: 9, coreActions: 2 },
    ],
    timeline: ({ kinds, ...page }: Page & { readonly kinds?: readonly string[] | null }) =>
      pageOf(
        ENTRIES.filter(({ kind }) => kinds == null || kinds.includes(kind)),
        page,
      ),
  };
}

function mockPlan() {
  const event = { category: "user_action", aliases: [], properties: [], sums: [], active: true };
  return {
    signUp: "user_signed_up",
    activation: "enrichment_completed",
    coreSuccess: ["enrichment_completed"],
    coreFailure: [],
    counters: [],
    rejectUnknown: false,
    events: [
      { ...event, name: "user_signed_up", meaning: "Somebody made an account." },
      { ...event, name: "user_logged_in", meaning: "Somebody logged in." },
      {
        ...event,
        name: "enrichment_completed",
        meaning: "An enrichment is done.",
        category: "feature_usage",
        properties: ["contactCount", "source"],
        sums: ["contactCount"],
      },
    ],
    unplanned: [
      {
        name: "painted_a_wall",
        knownAt: "2026-11-01T09:00:00Z",
        events: 3,
        lastDay: "2026-11-19",
      },
    ],
  };
}

function isAskedFor(event: (typeof EVENTS)[number], filter: EventFilter): boolean {
  const { name, user, inPlan, violationsOnly } = filter;
  return (
    (name == null || event.name === name) &&
    (user == null || event.userId === user) &&
    (inPlan == null || (event.category !== null) === inPlan) &&
    (violationsOnly !== true || event.violation !== null)
  );
}

/** A cursor is the number of rows above its place. */
function pageOf<Row>(rows: readonly Row[], { first, after }: Page) {
  const start = Number(after ?? 0);
  const next = start + first;
  return {
    items: rows.slice(start, next),
    nextCursor: next < rows.length ? String(next) : null,
  };
}
