import type { RecountPart, RecountQuery } from "../../generated/graphql.ts";
import { formatInteger } from "../../kit/format/locale.ts";

/** That everything is being counted anew, in words. */
export interface RecountView {
  /** What is being done, and until when which numbers are shown. */
  readonly words: string;
  /** `Product events: 43%, 1,234 of 2,870 people and events.` */
  readonly progress: string;
  /** From 0 to 1; null where it is not known. */
  readonly share: number | null;
  /** That it failed; null where it did not. */
  readonly failure: string | null;
}

type Calendar = Pick<RecountQuery["account"], "timeZone" | "weekStart">;

/** Null where nothing is being counted anew. */
export function recountView({ recount, account }: RecountQuery): RecountView | null {
  if (recount == null) return null;
  const { reasons, part, done, total, failures } = recount;
  const isOfCalendar = reasons.includes("CALENDAR");
  const how = [
    ...(isOfCalendar ? [`with ${calendarWords(recount)}`] : []),
    ...(reasons.includes("TRACKING_PLAN") ? ["by the new tracking plan"] : []),
  ];
  const until = isOfCalendar
    ? `every figure is the old one, with ${calendarWords(account)}`
    : "figures of what people do are by the old plan";
  return {
    words: `Everything is being counted anew ${how.join(" and ")}. Until that is done ${until}.`,
    progress: progressWords(part ?? null, done, total),
    share: part == null || total === 0 ? null : Math.min(1, done / total),
    failure:
      failures === 0
        ? null
        : `It failed ${failures === 1 ? "once" : `${formatInteger(failures)} times`} and is tried again; the server's log says why.`,
  };
}

/** `days of Europe/Berlin and weeks from Monday`. */
export function calendarWords({ timeZone, weekStart }: Calendar): string {
  return `days of ${timeZone} and weeks from ${WEEKDAYS[weekStart - 1]}`;
}

/** From Monday, 1, to Sunday, 7. */
export const WEEKDAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

function progressWords(part: RecountPart | null, done: number, total: number): string {
  if (part === null || total === 0) return "It begins in a moment.";
  // Never the whole before it is done.
  const percent = Math.min(99, Math.floor((done / total) * 100));
  const { name, unit } = PARTS[part];
  return `${name}: ${percent}%, ${formatInteger(done)} of ${formatInteger(total)} ${unit}.`;
}

const PARTS: Readonly<Record<RecountPart, { readonly name: string; readonly unit: string }>> = {
  PRODUCT_EVENTS: { name: "Product events", unit: "people and events" },
  STRIPE_EVENTS: { name: "Stripe's events", unit: "events" },
};
