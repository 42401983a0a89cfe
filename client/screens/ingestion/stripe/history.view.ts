import type { BackfillShownFragment, StripeHistoryQuery } from "../../../generated/graphql.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { formatMoment } from "../../../kit/format/moment.ts";
import type { Frame } from "../../../kit/period/frame.ts";

type Zone = Pick<Frame, "timeZone" | "today">;

/** What was read of Stripe's history, and what no webhook brought. */
export interface HistoryView {
  /** Whether and when a backfill was run, in a sentence. */
  readonly sentence: string;
  /** What the look for lost deliveries found, in a sentence. */
  readonly caughtUp: string;
  readonly isRunning: boolean;
  /** True where what is left can be gone on with. */
  readonly canGoOn: boolean;
  /** Of all kinds together, from 0 to 1; null where none runs. */
  readonly share: number | null;
  readonly rows: readonly KindRow[];
  /** Whose user is known, of the payments that were read; null where none were. */
  readonly links: string | null;
  /** What is in the way, each a sentence. */
  readonly faults: readonly string[];
}

/** What came of one kind of object. */
export interface KindRow {
  readonly kind: string;
  readonly found: string;
  readonly inserted: string;
  readonly alreadyThere: string;
  readonly unreadable: string;
  readonly percent: string;
}

export function historyView(
  { stripeBackfill: backfill, stripeCatchUp: caught }: StripeHistoryQuery,
  zone: Zone,
): HistoryView {
  const isRunning = backfill?.status === "RUNNING";
  const kinds = backfill?.kinds ?? [];
  return {
    sentence: backfill == null ? NEVER_READ : sentenceOf(backfill, zone),
    caughtUp: caught == null ? NEVER_ASKED : caughtUpWords(caught, zone),
    isRunning,
    canGoOn: backfill?.status === "INTERRUPTED" || backfill?.status === "INCOMPLETE",
    share: isRunning ? shareOf(kinds) : null,
    rows: kinds.map(rowOf),
    links: linkWords(kinds),
    faults: backfill == null ? [] : faultsOf(backfill),
  };
}

const NEVER_READ =
  "Stripe's history has not been read: what happened before the first webhook is missing.";

const NEVER_ASKED =
  "Stripe has not been asked for deliveries that never came: that takes a Stripe key and a first event or backfill.";

function sentenceOf({ status, startedAt, finishedAt }: BackfillShownFragment, zone: Zone): string {
  const began = formatMoment(startedAt, zone.timeZone, zone.today);
  switch (status) {
    case "RUNNING":
      return `Stripe's history is being read since ${began}. Nothing is lost if it stops.`;
    case "INTERRUPTED":
      return `The reading that began ${began} broke off. It can be gone on with where it stood.`;
    case "INCOMPLETE":
      return `Stripe's history was read ${began}, but for what is named below.`;
    default:
      return `Stripe's history was read ${formatMoment(finishedAt ?? startedAt, zone.timeZone, zone.today)}.`;
  }
}

function caughtUpWords(
  {
    askedAt,
    missed,
    missedLately,
    lostSince,
    error,
  }: NonNullable<StripeHistoryQuery["stripeCatchUp"]>,
  zone: Zone,
): string {
  const asked = formatMoment(askedAt, zone.timeZone, zone.today);
  if (error != null) return `Asking for lost deliveries failed ${asked}: ${error}`;
  const found =
    missed === 0 ? "nothing was missing" : `${eventsOf(missed)} had not come and are in now`;
  const lately = missedLately > missed ? ` In 30 days it was ${eventsOf(missedLately)}.` : "";
  const lost =
    lostSince == null
      ? ""
      : ` Nobody asked from ${formatMoment(lostSince, zone.timeZone, zone.today)} on for longer than Stripe keeps events: read its history again.`;
  return `Asked for lost deliveries ${asked}: ${found}.${lately}${lost}`;
}

function eventsOf(count: number): string {
  return count === 1 ? "1 event" : `${formatInteger(count)} events`;
}

function shareOf(kinds: BackfillShownFragment["kinds"]): number {
  if (kinds.length === 0) return 0;
  return kinds.reduce((sum, { percent }) => sum + percent, 0) / (100 * kinds.length);
}

function rowOf({
  kind,
  found,
  inserted,
  alreadyThere,
  unreadable,
  percent,
}: BackfillShownFragment["kinds"][number]): KindRow {
  const words = kind.toLowerCase().replaceAll("_", " ");
  return {
    kind: `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
    found: formatInteger(found),
    inserted: formatInteger(inserted),
    alreadyThere: formatInteger(alreadyThere),
    unreadable: formatInteger(unreadable),
    percent: `${percent}%`,
  };
}

function linkWords(kinds: BackfillShownFragment["kinds"]): string | null {
  const linked = kinds.reduce((sum, kind) => sum + kind.linked, 0);
  const unlinked = kinds.reduce((sum, kind) => sum + kind.unlinked, 0);
  if (linked + unlinked === 0) return null;
  return `Payments linked to your users: ${formatInteger(linked)}; not linked: ${formatInteger(unlinked)}.`;
}

function faultsOf({ error, kinds }: BackfillShownFragment): string[] {
  const named = kinds.flatMap((kind) => [
    ...(kind.error == null ? [] : [kind.error]),
    ...kind.faults.map((fault) => `${fault.objectId}: ${fault.error}`),
  ]);
  return error == null ? named : [error, ...named];
}
