import type { Reader } from "../../../store/database.ts";
import type { ConversionTimes } from "./conversion-funnel.object.ts";

/**
 * The median times of the people who signed up from one moment until before another and took their steps within the
 * window. Read from the people themselves, by the index on their sign-up.
 */
export async function readConversionTimes(
  { sql }: Reader,
  asked: {
    readonly from: Date;
    readonly before: Date;
    readonly windowDays: number;
    readonly segmentIds: readonly number[] | null;
  },
): Promise<ConversionTimes> {
  const { from, before, windowDays, segmentIds } = asked;
  const isAsked =
    segmentIds === null ? sql`true` : sql`segment_id = any(${[...segmentIds]}::int[])`;
  const median = (since: "signed_up_at" | "activated_at", till: "activated_at" | "paid_at") => sql`
    floor(extract(epoch from percentile_disc(0.5) within group (
      order by greatest(${sql(till)} - ${sql(since)}, interval '0'))
      filter (where ${sql(till)} < signed_up_at + ${windowDays} * interval '24 hours'
        and (${since === "signed_up_at"} or ${sql(till)} >= ${sql(since)}))))::int`;
  const [row] = await sql<[ConversionTimes]>`
    select ${median("signed_up_at", "activated_at")} as "signUpToActivation",
      ${median("activated_at", "paid_at")} as "activationToPayment",
      ${median("signed_up_at", "paid_at")} as "signUpToPayment"
    from user_standings
    where signed_up_at >= ${from} and signed_up_at < ${before} and ${isAsked}`;
  return row;
}
