import { addDays, type Day, eachDay } from "../../domain/calendar.ts";
import { openCompany, type TestCompany } from "../company.ts";
import { charge, customer, event, item, price, seconds, subscription } from "../stripe/objects.ts";
import { tellProduct } from "../tell-product.ts";

/**
 * Ten people over the 120 days from 1 January to 30 April 2026, of a company in London. What they do happens at nine in
 * the morning, what Stripe tells at eight. Whoever is busy completes one enrichment a day, a core action: an event and a
 * feature, so breadth is 2 of 8, which are 4 points of 15.
 *
 *     Ann  looks at a page on 1 January and is never seen again
 *     Bea  is on trial from 2 to 16 January, does nothing, and is cancelled as it ends
 *     Cal  is on trial from 3 to 17 January and pays from there; is busy from 5 January to 28 February; sets the
 *          subscription to end on 20 March, and it ends on 17 April
 *     Dee  pays from 10 January and is busy from there; is past due from 10 to 14 February
 *     Eli  pays from 5 January to 5 February, and again from 10 March; is busy from 5 January
 *     Fay  signs up on 1 January, activates on the 2nd, and is never seen again
 *     Gus  pays from 8 January and is busy from there; their collection is paused from 1 February to 1 March
 *     Hal  pays from 1 January and does one core action every seventh day from there
 *     Ivy  is on trial from 1 to 15 February and pays from there; is busy from 2 February; sets it to end on the 5th and
 *          thinks better of it on the 8th
 *     Jon  pays from 1 January; is busy from 1 to 20 January, and again from 15 February
 */
export const FIRST_DAY: Day = "2026-01-01";
export const LAST_DAY: Day = "2026-04-30";

const did = (userId: string, name: string, day: Day) => {
  const timestamp = `${day}T09:00:00Z`;
  return { type: "track", userId, event: name, timestamp, messageId: `${userId} ${name} ${day}` };
};

const isBusy = (userId: string, from: Day, to: Day = LAST_DAY) =>
  eachDay(from, to).map((day) => did(userId, "enrichment_completed", day));

const everySeventhDay = (userId: string) =>
  eachDay(FIRST_DAY, LAST_DAY)
    .filter((_, index) => index % 7 === 0)
    .map((day) => did(userId, "enrichment_completed", day));

const DEEDS: readonly object[] = [
  did("ann", "page_viewed", "2026-01-01"),
  ...isBusy("cal", "2026-01-05", "2026-02-28"),
  ...isBusy("dee", "2026-01-10"),
  ...isBusy("eli", "2026-01-05"),
  did("fay", "user_signed_up", "2026-01-01"),
  did("fay", "enrichment_completed", "2026-01-02"),
  ...isBusy("gus", "2026-01-08"),
  ...everySeventhDay("hal"),
  ...isBusy("ivy", "2026-02-02"),
  ...isBusy("jon", "2026-01-01", "2026-01-20"),
  ...isBusy("jon", "2026-02-15"),
];

type Fields = Readonly<Record<string, unknown>>;

const at = (day: Day) => `${day}T08:00:00Z`;

/** News of somebody's subscription; `number` tells a second one from the first. */
const news = (who: string, start: Day, number = "1") => {
  const items = [item(`si_${who}${number}`, price("price_plan", 2000), 1)];
  const told = (day: Day, fields: Fields) =>
    event(
      day === start ? "customer.subscription.created" : "customer.subscription.updated",
      subscription(`sub_${who}${number}`, `cus_${who}`, items, {
        start_date: seconds(at(start)),
        created: seconds(at(start)),
        ...fields,
      }),
      at(day),
    );
  return told;
};

const trialOf = (start: Day, days: number): Fields => ({
  trial_start: seconds(at(start)),
  trial_end: seconds(at(addDays(start, days))),
});

const isKnown = (who: string, day: Day) =>
  event("customer.created", customer(`cus_${who}`, { metadata: { user_id: who } }), at(day));

const pays = (who: string, day: Day) =>
  event(
    "charge.succeeded",
    charge(`ch_${who}_${day}`, 2000, at(day), { customer: `cus_${who}` }),
    at(day),
  );

const ended = (day: Day): Fields => ({
  status: "canceled",
  ended_at: seconds(at(day)),
  canceled_at: seconds(at(day)),
});

const PAUSED: Fields = {
  status: "active",
  pause_collection: { behavior: "void", resumes_at: null },
};

function billing(): object[] {
  const [bea, cal, dee] = [
    news("bea", "2026-01-02"),
    news("cal", "2026-01-03"),
    news("dee", "2026-01-10"),
  ];
  const [eli, eliAgain] = [news("eli", "2026-01-05"), news("eli", "2026-03-10", "2")];
  const [gus, hal] = [news("gus", "2026-01-08"), news("hal", "2026-01-01")];
  const [ivy, jon] = [news("ivy", "2026-02-01"), news("jon", "2026-01-01")];
  const [beasTrial, calsTrial, ivysTrial] = [
    trialOf("2026-01-02", 14),
    trialOf("2026-01-03", 14),
    trialOf("2026-02-01", 14),
  ];
  const active = { status: "active" };
  const trialing = { status: "trialing" };
  return [
    isKnown("bea", "2026-01-02"),
    bea("2026-01-02", { ...trialing, ...beasTrial }),
    bea("2026-01-16", { ...ended("2026-01-16"), ...beasTrial }),
    isKnown("cal", "2026-01-03"),
    cal("2026-01-03", { ...trialing, ...calsTrial }),
    cal("2026-01-17", { ...active, ...calsTrial }),
    pays("cal", "2026-01-17"),
    cal("2026-03-20", { ...active, ...calsTrial, cancel_at_period_end: true }),
    cal("2026-04-17", { ...ended("2026-04-17"), ...calsTrial }),
    isKnown("dee", "2026-01-10"),
    dee("2026-01-10", active),
    pays("dee", "2026-01-10"),
    dee("2026-02-10", { status: "past_due" }),
    dee("2026-02-14", active),
    isKnown("eli", "2026-01-05"),
    eli("2026-01-05", active),
    pays("eli", "2026-01-05"),
    eli("2026-02-05", ended("2026-02-05")),
    eliAgain("2026-03-10", active),
    isKnown("gus", "2026-01-08"),
    gus("2026-01-08", active),
    pays("gus", "2026-01-08"),
    gus("2026-02-01", PAUSED),
    gus("2026-03-01", active),
    isKnown("hal", "2026-01-01"),
    hal("2026-01-01", active),
    pays("hal", "2026-01-01"),
    isKnown("ivy", "2026-02-01"),
    ivy("2026-02-01", { ...trialing, ...ivysTrial }),
    ivy("2026-02-05", { ...trialing, ...ivysTrial, cancel_at_period_end: true }),
    ivy("2026-02-08", { ...trialing, ...ivysTrial }),
    ivy("2026-02-15", { ...active, ...ivysTrial }),
    pays("ivy", "2026-02-15"),
    isKnown("jon", "2026-01-01"),
    jon("2026-01-01", active),
    pays("jon", "2026-01-01"),
  ];
}

/** The company, told all of it; its clock stands at the noon after the last day. */
export async function openLives(): Promise<TestCompany> {
  const company = await openCompany({ now: "2026-05-01T12:00:00Z", timeZone: "Europe/London" });
  await company.deliverAll(billing());
  await tellProduct(company, [DEEDS]);
  return company;
}
