import type { Database, Reader, Transaction } from "../../store/database.ts";

/** How much a language model may cost, in US cents. */
export interface ModelLimits {
  /** One report's summary, the most that it can come to. */
  readonly runCents: number;
  /** All of a month of the account's calendar. */
  readonly monthCents: number;
}

/** The most that a summary of the default model can cost is about 20 cents, two a week are below two dollars a month. */
const SHIPPED: ModelLimits = { runCents: 50, monthCents: 1_000 };

/** As somebody set them, or as they are shipped. */
export async function readModelLimits({ sql }: Reader): Promise<ModelLimits> {
  const [row] = await sql<ModelLimits[]>`
    select model_run_cents as "runCents", model_month_cents as "monthCents"
    from report_settings where id = 1`;
  return row ?? SHIPPED;
}

export async function writeModelLimits(
  tx: Transaction,
  { runCents, monthCents }: ModelLimits,
): Promise<void> {
  await tx`
    insert into report_settings (id, model_run_cents, model_month_cents)
    values (1, ${runCents}, ${monthCents})
    on conflict (id) do update set model_run_cents = excluded.model_run_cents,
      model_month_cents = excluded.model_month_cents`;
}

/** What was spent since a moment, in billionths of a US dollar: what is not known yet with the most that it may be. */
export async function readModelSpent({ sql }: Reader, since: Date): Promise<bigint> {
  const [row] = await sql<{ spent: bigint }[]>`
    select coalesce(sum(cost_nano), 0)::bigint as spent from model_runs where asked_at >= ${since}`;
  return row?.spent ?? 0n;
}

/**
 * Sets the most that a run may cost aside, where what is left of the month allows it. One at a time, so that two runs do not
 * spend the same rest.
 * @returns The run's id, or null where the limit would be passed.
 */
export async function claimRun(
  { sql }: Database,
  run: { readonly model: string; readonly most: bigint; readonly now: Date },
  month: { readonly since: Date; readonly limit: bigint },
): Promise<bigint | null> {
  return await sql.begin(async (tx) => {
    await tx`lock table model_runs in share row exclusive mode`;
    const spent = await readModelSpent({ sql: tx }, month.since);
    if (spent + run.most > month.limit) return null;
    const [row] = await tx<{ id: bigint }[]>`
      insert into model_runs (asked_at, model, cost_nano)
      values (${run.now}, ${run.model}, ${run.most.toString()}::bigint) returning id`;
    return row?.id ?? null;
  });
}

/** Writes down what a run cost. */
export async function settleRun(
  { sql }: Database,
  id: bigint,
  { tokens, cost }: { readonly tokens: number; readonly cost: bigint },
): Promise<void> {
  await sql`
    update model_runs set tokens = ${tokens}, cost_nano = ${cost.toString()}::bigint, is_known = true
    where id = ${id.toString()}::bigint`;
}
