import type { PeopleQuery, PersonQuery, PersonTimelineQuery } from "../../generated/graphql.ts";
import type { Bar } from "../../kit/charts/bar.ts";
import { countryName } from "../../kit/format/country.ts";
import { addDays, daysBetween, formatDay, formatWeekday } from "../../kit/format/day.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import { dayOf, formatMoment } from "../../kit/format/moment.ts";
import type { Frame } from "../../kit/period/frame.ts";
import { withoutKind } from "../../kit/timeline/without-kind.ts";
import { KIND_WORDS, type KindOfEntry } from "./timeline-kinds.ts";

type Shown = Pick<Frame, "timeZone" | "today">;
type Person = PersonQuery["person"];
type Entry = PersonTimelineQuery["person"]["timeline"]["items"][number];

/** Somebody as a row of the list. What is not known is null. */
export interface PersonRow {
  /** What they are asked for by: the company's own id, or an anonymous one. */
  readonly user: string;
  /** True for who never signed in. */
  readonly isVisitor: boolean;
  readonly lastActive: string | null;
  readonly daysActive: string;
  readonly signedUp: string | null;
  readonly source: string | null;
  readonly country: string | null;
  /** With Stripe's id for a name that it does not say. */
  readonly customer: { readonly id: string; readonly name: string } | null;
}

/** One line of the list. */
export function personRow(
  person: PeopleQuery["people"]["items"][number],
  { timeZone, today }: Shown,
): PersonRow {
  const { userId, anonymousId, signedUpAt, lastActive, daysActive, source, country } = person;
  const { customerId, customerName } = person;
  return {
    user: userId ?? anonymousId ?? "",
    isVisitor: userId == null,
    lastActive: lastActive == null ? null : formatDay(lastActive, today),
    daysActive: formatInteger(daysActive),
    signedUp: signedUpAt == null ? null : formatDay(dayOf(signedUpAt, timeZone), today),
    source: source ?? null,
    country: country == null ? null : countryName(country),
    customer: customerId == null ? null : { id: customerId, name: customerName ?? customerId },
  };
}

/** All that is known of a person, in words. */
export interface PersonView {
  /** `Active on 7 of the last 30 days, last on 19 Nov.` */
  readonly sentence: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly names: readonly NameRow[];
  /** The names of their customers by Stripe's ids, which stand for names that Stripe does not say. */
  readonly customers: ReadonlyMap<string, string>;
  /** One for each of the last ninety days. */
  readonly days: readonly Bar[];
  readonly daysSentence: string;
}

export interface NameRow {
  readonly kind: string;
  /** Null: not told to this reader. */
  readonly value: string | null;
  readonly since: string;
}

/** The days that are drawn, and those of which the sentence speaks. */
const DRAWN_DAYS = 90;
const LATELY_DAYS = 30;

/** The person, with days of the account's time zone. */
export function personView(person: Person, shown: Shown): PersonView {
  const moment = (at: string | null | undefined) =>
    at == null ? null : formatMoment(at, shown.timeZone, shown.today);
  const facts: readonly (readonly [string, string | null])[] = [
    ["First seen", moment(person.firstSeenAt)],
    ["Came from", person.source ?? "not known"],
    ["Country", person.country == null ? "not known" : countryName(person.country)],
    ["Signed up", moment(person.signedUpAt) ?? "nobody has said"],
    ["Activated", moment(person.activatedAt) ?? "not yet"],
    ["First paid", moment(person.paidAt) ?? "nothing yet"],
  ];
  const days = daysOf(person, shown);
  return {
    sentence: activeSentence(person, shown),
    facts: facts.flatMap(([label, value]) => (value === null ? [] : [[label, value] as const])),
    names: person.identities.map(({ kind, value, knownAt }) => ({
      kind: NAME_WORDS[kind],
      value: value ?? null,
      since: formatDay(dayOf(knownAt, shown.timeZone), shown.today),
    })),
    customers: new Map(
      person.identities.flatMap(({ kind, value, customerName }) =>
        kind === "STRIPE_CUSTOMER" && value != null ? [[value, customerName ?? value]] : [],
      ),
    ),
    days,
    daysSentence: `Events by day, the last ${DRAWN_DAYS} days. ${activeSentence(person, shown)}`,
  };
}

const NAME_WORDS: Readonly<Record<Person["identities"][number]["kind"], string>> = {
  USER_ID: "User id",
  ANONYMOUS_ID: "Anonymous id",
  STRIPE_CUSTOMER: "Stripe customer",
  EMAIL_VERIFIED: "Verified e-mail",
};

function activeSentence({ days }: Person, { today }: Shown): string {
  const last = days.at(-1);
  if (last === undefined) return `Not active in the last ${DRAWN_DAYS} days.`;
  const lately = days.filter(({ day }) => daysBetween(day, today) < LATELY_DAYS).length;
  return `Active on ${lately} of the last ${LATELY_DAYS} days, last on ${formatDay(last.day, today)}.`;
}

/** A day without anything is a bar of nothing: only today can still become another. */
function daysOf({ days }: Person, { today }: Shown): readonly Bar[] {
  const known = new Map(days.map((each) => [each.day, each]));
  return Array.from({ length: DRAWN_DAYS }, (_, at) => {
    const day = addDays(today, at - DRAWN_DAYS + 1);
    const { events = 0, coreActions = 0 } = known.get(day) ?? {};
    const isPartial = day === today;
    const others = events - coreActions;
    return {
      key: day,
      label: formatDay(day, today),
      title: `${formatWeekday(day, today)}${isPartial ? " so far" : ""}`,
      isPartial,
      parts: [
        {
          name: "Core actions",
          tone: "series",
          position: coreActions,
          text: formatInteger(coreActions),
        },
        { name: "Other events", tone: "series3", position: others, text: formatInteger(others) },
      ],
      net: { text: `${formatInteger(events)} events`, short: "" },
    };
  });
}

/** One entry of the timeline as a row. */
export interface EntryRow {
  readonly id: string;
  readonly when: string;
  readonly kind: string;
  readonly words: string;
  /** What an event says besides, as JSON; null for nothing. */
  readonly said: string | null;
  readonly rule: string | null;
  readonly isProduct: boolean;
  readonly amount: string | null;
  readonly customerId: string | null;
}

/** The words of one entry; a movement's amount has its sign. */
export function entryRow(
  entry: Entry,
  { money, timeZone, today }: Pick<Frame, "money" | "timeZone" | "today">,
): EntryRow {
  const kind: KindOfEntry = entry.kind;
  const write = kind === "MOVEMENT" ? money.signed : money.exact;
  // A product's event is called what it is called, also "Product viewed".
  const words = kind === "PRODUCT" ? entry.words : withoutKind(entry.words, KIND_WORDS[kind]);
  const feature = entry.feature == null ? "" : ` · ${entry.feature}`;
  return {
    id: entry.id,
    when: formatMoment(entry.at, timeZone, today),
    kind: KIND_WORDS[kind],
    words: `${words}${feature}`,
    said: entry.properties == null ? null : JSON.stringify(entry.properties),
    rule: entry.rule ?? null,
    isProduct: kind === "PRODUCT",
    amount: entry.amount == null ? null : write(entry.amount),
    customerId: entry.customerId ?? null,
  };
}
