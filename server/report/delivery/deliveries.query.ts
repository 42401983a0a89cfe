import type { Posted } from "../../post/posted.ts";
import type { Database, Reader } from "../../store/database.ts";
import type { ReportHead } from "../reports.query.ts";

/** By which ways a report reaches people. */
export const CHANNELS = ["slack", "email", "github"] as const;

export type Channel = (typeof CHANNELS)[number];

/** What became of a report on one channel. `sending` that stays was left by a server that died over it. */
export interface Delivery {
  readonly channel: Channel;
  readonly state: "sending" | Posted["state"];
  readonly attempts: number;
  /** Since when it is in this state. */
  readonly changedAt: Date;
  /** Why it did not arrive, or where it is; null: there is nothing to say. */
  readonly detail: string | null;
}

/** A report as deliveries know it: all of the same kind and days are one. */
export type Delivered = Pick<ReportHead, "id" | "kind" | "from" | "to">;

/** A delivery that is under way for longer was left by a server that died over it. */
const UNDER_WAY_MINUTES = 5;

/**
 * Takes a report's delivery before anything is sent, so that nobody else sends it too.
 * @param isAgain True: also where it was sent already, or may have been, because somebody wants it so.
 * @returns Null where it is not to be sent: it was, it may have been, or somebody is sending it.
 */
export async function claimDelivery(
  { sql }: Database,
  { id, kind, from, to }: Delivered,
  channel: Channel,
  { now, isAgain }: { readonly now: Date; readonly isAgain: boolean },
): Promise<Delivery | null> {
  const left = new Date(now.getTime() - UNDER_WAY_MINUTES * 60_000);
  const [row] = await sql<Delivery[]>`
    insert into report_deliveries as d
      (kind, from_day, to_day, channel, report_id, state, attempts, changed_at)
    values (${kind}, ${from}, ${to}, ${channel}, ${id}, 'sending', 1, ${now})
    on conflict (kind, from_day, to_day, channel) do update
      set report_id = excluded.report_id, state = 'sending', attempts = d.attempts + 1,
        changed_at = excluded.changed_at, detail = null
      where d.state = 'refused'
        or (${isAgain} and (d.state <> 'sending' or d.changed_at < ${left}))
    returning channel, state, attempts, changed_at as "changedAt", detail`;
  return row ?? null;
}

/** Writes down what became of it, also where nobody claimed it: an issue of GitHub's is found by its title. */
export async function settleDelivery(
  { sql }: Database,
  { id, kind, from, to }: Delivered,
  channel: Channel,
  { now, posted: { state, detail } }: { readonly now: Date; readonly posted: Posted },
): Promise<void> {
  await sql`
    insert into report_deliveries
      (kind, from_day, to_day, channel, report_id, state, attempts, changed_at, detail)
    values (${kind}, ${from}, ${to}, ${channel}, ${id}, ${state}, 1, ${now}, ${detail})
    on conflict (kind, from_day, to_day, channel) do update
      set report_id = excluded.report_id, state = excluded.state,
        changed_at = excluded.changed_at, detail = excluded.detail`;
}

/** What became of a report on each channel on which it was begun to be sent, by channel. */
export async function readDeliveries(
  { sql }: Reader,
  { kind, from, to }: Pick<Delivered, "kind" | "from" | "to">,
): Promise<Delivery[]> {
  const rows = await sql<Delivery[]>`
    select channel, state, attempts, changed_at as "changedAt", detail from report_deliveries
    where kind = ${kind} and from_day = ${from} and to_day = ${to} order by channel`;
  return [...rows];
}
