import type { Statements } from "../../store/database.ts";
import { API_VERSION } from "../../stripe/webhook-endpoints.ts";

/** Whether a webhook in the version that we read has come, and so its endpoint's secret is known here. */
export async function hasComeInOurVersion(sql: Statements): Promise<boolean> {
  const rows = await sql`
    select from stripe_events where origin = 'webhook' and api_version = ${API_VERSION} limit 1`;
  return rows.length > 0;
}
