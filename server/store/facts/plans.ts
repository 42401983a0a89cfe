import { readPlanKey } from "../../domain/snapshot-value.ts";
import type { Transaction } from "../database.ts";

/** The ids of plans by their keys (domain/snapshot-value planKeyOf); a plan seen for the first time gets one. */
export async function planIdsOf(
  tx: Transaction,
  keys: readonly string[],
): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map();
  const parts = keys.map((key) => {
    return { key, ...readPlanKey(key) };
  });
  await tx`
    insert into plans (key, product_id, interval, interval_count)
    select key, "productId", interval, "intervalCount"
    from jsonb_to_recordset(${JSON.stringify(parts)}::text::jsonb)
      as r(key text, "productId" text, interval text, "intervalCount" int)
    where not exists (select 1 from plans where plans.key = r.key)
    on conflict (key) do nothing`;
  const rows = await tx<{ id: number; key: string }[]>`
    select id, key from plans where key = any(${[...keys]})`;
  return new Map(rows.map((row) => [row.key, row.id]));
}
