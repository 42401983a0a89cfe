import type { AlertKind, QuietHours } from "../../domain/alert.ts";
import type { Database, Reader, Transaction } from "../../store/database.ts";

/** What somebody wants to be told of. */
export interface AlertRule {
  readonly id: string;
  /** The measure's key. */
  readonly measure: string;
  readonly kind: AlertKind;
  /** Decimal text: minor units of the currency, a count, or a ratio where 1 is all; null of what is unusual. */
  readonly threshold: string | null;
  /** ISO 4217 in lower case; null where the number is no money. */
  readonly currency: string | null;
}

/** A time through which a rule is broken. */
export interface OpenIncident {
  readonly id: string;
  readonly openedAt: Date;
  readonly sentence: string;
}

/** A rule, and whether it is broken. */
export interface WatchedRule extends AlertRule {
  readonly incident: OpenIncident | null;
}

/** All rules, those of one measure together. */
export async function readRules({ sql }: Reader): Promise<WatchedRule[]> {
  const rows = await sql<
    (AlertRule & { incidentId: string | null; openedAt: Date; sentence: string })[]
  >`
    select r.id, r.measure, r.kind, trim_scale(r.threshold)::text as threshold, r.currency,
      i.id as "incidentId", i.opened_at as "openedAt", i.sentence
    from alert_rules r left join alert_incidents i on i.rule_id = r.id and i.closed_at is null
    order by r.measure, r.kind, r.id`;
  return rows.map(({ incidentId, openedAt, sentence, ...rule }) => ({
    ...rule,
    incident: incidentId === null ? null : { id: incidentId, openedAt, sentence },
  }));
}

/** Writes a rule; without an id a new one. Returns its id; null where there is no rule of that id. */
export async function writeRule(
  tx: Transaction,
  {
    id,
    measure,
    kind,
    threshold,
    currency,
  }: Omit<AlertRule, "id"> & { readonly id: string | null },
): Promise<string | null> {
  const [row] =
    id === null
      ? await tx<{ id: string }[]>`
          insert into alert_rules (measure, kind, threshold, currency)
          values (${measure}, ${kind}, ${threshold}, ${currency}) returning id`
      : await tx<{ id: string }[]>`
          update alert_rules set measure = ${measure}, kind = ${kind}, threshold = ${threshold},
            currency = ${currency}
          where id::text = ${id} returning id`;
  return row?.id ?? null;
}

/** Removes a rule and ends its incident; false where there was none. */
export async function removeRule(tx: Transaction, id: string, now: Date): Promise<boolean> {
  await tx`
    update alert_incidents set closed_at = ${now}
    where rule_id::text = ${id} and closed_at is null`;
  return (await tx`delete from alert_rules where id::text = ${id}`).count > 0;
}

/** Null: it is never quiet. */
export async function readQuietHours({ sql }: Reader): Promise<QuietHours | null> {
  const [row] = await sql<{ from: number | null; to: number | null }[]>`
    select quiet_from as "from", quiet_to as "to" from alert_settings where id = 1`;
  const { from = null, to = null } = row ?? {};
  return from === null || to === null ? null : { from, to };
}

/** Writes them; null: it is never quiet. */
export async function writeQuietHours(tx: Transaction, hours: QuietHours | null): Promise<void> {
  const { from, to } = hours ?? { from: null, to: null };
  await tx`
    insert into alert_settings (id, quiet_from, quiet_to) values (1, ${from}, ${to})
    on conflict (id) do update set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to`;
}

/**
 * Begins an incident and tells of it: the console at once, and Slack not before `slackNotBefore`. Nothing where one goes on
 * already, because another server saw it first.
 */
export async function openIncident(
  { sql }: Database,
  rule: Pick<AlertRule, "id">,
  told: { readonly sentence: string; readonly now: Date; readonly slackNotBefore: Date | null },
): Promise<void> {
  const { sentence, now, slackNotBefore } = told;
  await sql`
    with opened as (
      insert into alert_incidents (rule_id, opened_at, sentence) values (${rule.id}, ${now}, ${sentence})
      on conflict (rule_id) where closed_at is null do nothing
      returning id
    )
    insert into notices (id, kind, occurred_at, known_at, reason, slack_not_before)
    select 'alert:' || id, 'alert', ${now}, ${now}, ${sentence}, ${slackNotBefore} from opened`;
}

/** Ends an incident. Slack is no longer told of one that was over before the quiet hours were. */
export async function closeIncident(
  { sql }: Database,
  { id }: Pick<OpenIncident, "id">,
  now: Date,
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`update alert_incidents set closed_at = ${now} where id = ${id} and closed_at is null`;
    await tx`
      update notices set slack_not_before = 'infinity', slack_error = 'It was over before Slack could be told.'
      where id = 'alert:' || ${id}::text and slack_sent_at is null and slack_attempts = 0`;
  });
}
