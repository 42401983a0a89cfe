import { createCalendar, type Day } from "../../domain/calendar.ts";
import { type Author, recordAct } from "../../store/audit-log.ts";
import type { Database } from "../../store/database.ts";
import { writeRates } from "../../store/exchange-rates.ts";
import { parseEcbCsv } from "./ecb-csv.ts";

/** What an import held and what of it was news. */
export interface RatesImport {
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly currencies: number;
  readonly added: number;
  /** Were there with another value. */
  readonly corrected: number;
  /** Were there already. */
  readonly unchanged: number;
}

/**
 * Imports the ECB's table, whole or not at all; importing it again changes nothing.
 * @throws Problem BAD_USER_INPUT that names what is wrong with the file.
 */
export async function importEcbRates(
  database: Database,
  act: { readonly author: Author; readonly now: Date },
  csv: string,
): Promise<RatesImport> {
  const rates = parseEcbCsv(csv, createCalendar("UTC").dayOf(act.now));
  const days = rates.map(({ day }) => day).sort();
  const [firstDay = "", lastDay = ""] = [days[0], days.at(-1)];
  return await database.sql.begin(async (tx) => {
    const published = { source: "ecb", base: "eur", rates };
    const { added, corrected } = await writeRates(tx, published, act.now);
    await recordAct(tx, act, "exchange-rates.import", `ecb ${firstDay} to ${lastDay}`);
    return {
      firstDay,
      lastDay,
      currencies: new Set(rates.map(({ quote }) => quote)).size,
      added,
      corrected,
      unchanged: rates.length - added - corrected,
    };
  });
}
