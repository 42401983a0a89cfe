import { SHIPPED_PLAN } from "../../../schema/events/tracking-plan.ts";
import { syncPlan } from "../../intake/product-events/sync-plan.ts";
import { foldWaiting } from "../../rollup/engagement/fold-events.ts";
import type { Sql } from "../../store/database.ts";
import { openCompany } from "../company.ts";
import type { Delivery } from "./deliveries.ts";
import { everyRow } from "./every-row.ts";

/** What a company holds once everything is applied and folded. */
interface Outcome {
  readonly rows: Record<string, string[]>;
  /** How many events ended in which way. */
  readonly statuses: readonly object[];
}

/** What these events leave behind where nothing goes wrong. */
export async function undisturbed(deliveries: readonly Delivery[]): Promise<Outcome> {
  const company = await openCompany({ now: "2026-03-20T12:00:00Z" });
  try {
    const { sql } = company.database;
    await syncPlan(company.database, SHIPPED_PLAN, company.clock);
    await company.deliverAll(deliveries.map(({ payload }) => JSON.parse(payload)));
    while ((await foldWaiting(company.database)) > 0);
    return { rows: await everyRow(sql), statuses: await statusesOf(sql) };
  } finally {
    await company.close();
  }
}

/** How many events of the inbox stand in which status. */
export async function statusesOf(sql: Sql): Promise<readonly object[]> {
  return [...(await sql`select status, count(*) from stripe_events group by 1 order by 1`)];
}
