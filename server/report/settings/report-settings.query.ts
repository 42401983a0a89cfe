import { z } from "zod";
import type { Reader, Transaction } from "../../store/database.ts";

/** Where reports go. */
export interface ReportSettings {
  /** E-mail addresses, in lower case, each once. */
  readonly recipients: readonly string[];
}

const SHIPPED: ReportSettings = { recipients: [] };

const ROW = z.object({ recipients: z.array(z.string()) });

/** As somebody set them, or as they are shipped. */
export async function readReportSettings({ sql }: Reader): Promise<ReportSettings> {
  const [row] = await sql`select recipients from report_settings where id = 1`;
  return row === undefined ? SHIPPED : ROW.parse(row);
}

/** Writes them, all at once. */
export async function writeReportSettings(
  tx: Transaction,
  { recipients }: ReportSettings,
): Promise<void> {
  await tx`
    insert into report_settings (id, recipients)
    values (1, ${JSON.stringify(recipients)}::text::jsonb)
    on conflict (id) do update set recipients = excluded.recipients`;
}
