import type { Statements } from "../store/database.ts";

/** SQL of a plan's name as a person says it, for plan `p` and product `pr`: "Team monthly", "Scale every 3 months". */
export function planName(sql: Statements) {
  return sql`
    coalesce(pr.name, p.product_id, 'Unnamed') || ' ' || case
      when p.interval_count > 1 then 'every ' || p.interval_count || ' ' || p.interval || 's'
      when p.interval = 'day' then 'daily'
      when p.interval = 'once' then 'once' else p.interval || 'ly' end`;
}
