/** What the made-up server holds of currencies and rates. */
export interface MockRates {
  reportingCurrency: string | null;
  /** Whether the European Central Bank's table was imported. */
  isImported: boolean;
}

/** What is held, as the schema has it. */
export function coverage({ isImported }: MockRates) {
  const pair = (quote: string, lastRate: string) => ({
    base: "eur",
    quote,
    source: "ECB",
    firstDay: "2025-11-20",
    lastDay: "2026-11-19",
    days: 255,
    lastRate,
    gaps: [{ from: "2026-11-01", to: "2026-11-03" }],
  });
  return isImported ? [pair("gbp", "0.8701"), pair("usd", "1.1023")] : [];
}

/** Takes what begins as the European Central Bank's table does. */
export function importRates(rates: MockRates, csv: string) {
  if (!csv.startsWith("Date,")) throw new Error("Line 1: the heading begins with Date");
  rates.isImported = true;
  return {
    firstDay: "2025-11-20",
    lastDay: "2026-11-19",
    currencies: 2,
    added: 1_508,
    corrected: 2,
    unchanged: 0,
  };
}
