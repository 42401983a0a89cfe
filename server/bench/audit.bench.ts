import { runAudit } from "../audit/run-audit.ts";
import { systemClock } from "../domain/clock.ts";
import { decideLivemode, ensureAccount } from "../store/account.ts";
import type { Database } from "../store/database.ts";
import { listPayments } from "./listed-payments.ts";
import { ownSeconds, type ProcessorSeconds, postgresSeconds } from "./processor-time.ts";

/** What the audit's bench measured. */
export interface AuditFigures {
  readonly ledgerRows: number;
  /** From the first question to the outcome, with a Stripe that answers at once. */
  readonly seconds: number;
  /** Pages that Stripe was asked for: at twenty a second and endpoint the longest of its lists is waited for. */
  readonly pages: number;
  readonly nodeSeconds: number;
  readonly postgresSeconds: ProcessorSeconds;
}

/** Every payment has a fee: two rows of the ledger. */
const ROWS_A_PAYMENT = 2;

const MONTH = { from: "2026-01-01", to: "2026-01-31" };
const BEGINS_AT = Date.UTC(2026, 0, 1) / 1000;
const MONTH_SECONDS = 31 * 86_400;

/**
 * Audits a month of payments of £10.00, each with its fee, its intent and its balance transaction. Stripe answers at once
 * with the bodies that it would send: reading them is measured, waiting for them is not.
 * @param database Migrated and empty.
 * @throws Error where the audit does not pass.
 */
export async function measureAudit(database: Database, ledgerRows: number): Promise<AuditFigures> {
  await ensureAccount(database, { name: "Bench", timeZone: "UTC" });
  await decideLivemode(database, false);
  const payments = Math.floor(ledgerRows / ROWS_A_PAYMENT);
  const step = Math.max(1, Math.floor(MONTH_SECONDS / payments));
  await fillLedger(database, payments, step);
  const listed = listPayments({ payments, beginsAt: BEGINS_AT, stepSeconds: step });
  const before = { node: ownSeconds(), postgres: await postgresSeconds(database) };
  const start = performance.now();
  const ask = { stripe: listed.client, clock: systemClock };
  const { status, findings } = await runAudit(database, ask, MONTH);
  const seconds = (performance.now() - start) / 1000;
  if (status !== "PASS") throw new Error(`${status}: ${findings[0]?.detail}`);
  return {
    ledgerRows: payments * ROWS_A_PAYMENT,
    seconds,
    pages: listed.asked(),
    nodeSeconds: ownSeconds() - before.node,
    postgresSeconds: since(before.postgres, await postgresSeconds(database)),
  };
}

function since(before: ProcessorSeconds, after: ProcessorSeconds): ProcessorSeconds {
  return before === null || after === null ? null : after - before;
}

/** The books of the same payments, as the backfill would leave them. */
async function fillLedger({ sql }: Database, payments: number, step: number): Promise<void> {
  const made = sql`
    select n, to_timestamp(${BEGINS_AT} + n * ${step}::bigint) as at,
      (to_timestamp(${BEGINS_AT} + n * ${step}::bigint) at time zone 'UTC')::date as day
    from generate_series(0, ${payments - 1}) n`;
  await sql`
    insert into charges (id, customer_id, payment_intent_id, amount_minor, amount_captured_minor,
      currency, status, captured, created_at, day, as_of, as_of_rank, as_of_event)
    select 'ch_' || n, 'cus_' || n % 1000, 'pi_' || n, 1000, 1000, 'gbp', 'succeeded', true, at, day,
      at, 3, 'bench' from (${made}) made`;
  await sql`
    insert into payment_intents (id, customer_id, status, currency, amount_minor,
      amount_received_minor, latest_charge_id, created_at, as_of, as_of_rank, as_of_event)
    select 'pi_' || n, 'cus_' || n % 1000, 'succeeded', 'gbp', 1000, 1000, 'ch_' || n, at, at, 3,
      'bench' from (${made}) made`;
  await sql`
    insert into ledger_entries (id, kind, amount_minor, currency, occurred_at, day, known_at,
      charge_id, customer_id, plan_id, segment_id, event_id)
    select 'charge:ch_' || n, 'charge', 1000, 'gbp', at, day, at, 'ch_' || n, 'cus_' || n % 1000,
      -1, -1, 'bench' from (${made}) made
    union all
    select 'fee:txn_' || n, 'fee', -30, 'gbp', at, day, at, 'ch_' || n, 'cus_' || n % 1000,
      -1, -1, 'bench' from (${made}) made`;
  await sql`
    insert into ledger_days (day, plan_id, segment_id, currency, kind, amount_minor, entries)
    select day, 0, 0, currency, kind, sum(amount_minor), count(*) from ledger_entries
    group by day, currency, kind`;
  await sql`analyze charges, payment_intents, ledger_entries, ledger_days`;
}
