import type { Sql } from "../../store/database.ts";

/** The inbox counts deliveries, and people and settings are no company's. */
const NOT_THE_COMPANY = [
  "stripe_events",
  "account_settings",
  "account_revision",
  "goals",
  "reports",
  "audit_log",
  "people",
  "people_sessions",
  "people_credentials",
  "people_verifications",
  "api_keys",
  // What was believed in between depends on the order in which news came.
  "mrr_movements_superseded",
  "mrr_slices_superseded",
  "trials_superseded",
  "ledger_entries_superseded",
  "restatements",
  // A dictionary: it keeps combinations that nobody is in any more.
  "segments",
  // Where people stood whenever it was looked, and what was sent because of it.
  "lifecycle_standings",
  "lifecycle_transitions",
  "lifecycle_days",
  "lifecycle_runs",
  // Events once more, from the hour on in which their day was packed.
  "packed_days",
  "packed_events",
  // A queue: empty once everything is folded.
  "user_news",
];

/**
 * Every row of every table that a company fills, as sorted lines: equal for two databases that know the same, however it
 * came to them. When we learnt something and numbers given in the order of arrival are left out. Tables are found in the
 * database itself, so that none is forgotten; a view, or a month of the events, shows nothing that they do not hold.
 */
export async function everyRow(sql: Sql): Promise<Record<string, string[]>> {
  const tables = await sql<{ name: string; numbered: boolean; ofPeople: boolean }[]>`
    select table_name as name, bool_or(column_name = 'id' and data_type <> 'text') as numbered,
      bool_or(column_name = 'user_id' and data_type = 'bigint') as "ofPeople"
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_name <> all(${NOT_THE_COMPANY})
      and table_type = 'BASE TABLE'
      and not exists (select from pg_inherits where inhrelid = quote_ident(table_name)::regclass)
    group by table_name order by table_name`;
  const state: Record<string, string[]> = {};
  for (const { name, numbered, ofPeople } of tables) {
    const leftOut = numbered ? ["known_at", "id"] : ["known_at"];
    const rows = await sql<{ line: string }[]>`
      select (to_jsonb(t) - ${leftOut}::text[] || case when p.key is null then '{}'
        else jsonb_build_object('plan_id', p.key) end || case when s.id is null then '{}'
        else jsonb_build_object('segment_id', array[s.source, s.country, f.key]) end
        || case when first_plan.key is null then '{}'
        else jsonb_build_object('first_plan_id', first_plan.key) end
        || case when k.value is null then '{}'
        else jsonb_build_object('user_id', k.value) end)::text as line
      from ${sql(name)} t
      left join plans p on p.id = (to_jsonb(t) ->> 'plan_id')::int
      left join segments s on s.id = (to_jsonb(t) ->> 'segment_id')::int
      left join plans f on f.id = s.first_plan_id
      left join plans first_plan on first_plan.id = (to_jsonb(t) ->> 'first_plan_id')::int
      left join user_identities k on k.kind = 'user_id' and ${ofPeople}
        and k.user_id::text = to_jsonb(t) ->> 'user_id'`;
    state[name] = rows.map(({ line }) => line).sort();
  }
  return state;
}
