/**
 * Where a question's answer is had as a CSV file: the same arguments, texts as they are and anything else as JSON. What is
 * null or only steers the console's question is left out.
 */
export function exportAddress(
  file:
    | "funnel"
    | "funnel-people"
    | "cohort-people"
    | "cohort-mrr-retention"
    | "revenue-by-behaviour",
  variables: Readonly<Record<string, unknown>>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(variables)) {
    if (value == null || CONSOLE_ONLY.includes(name)) continue;
    search.set(name, typeof value === "string" ? value : JSON.stringify(value));
  }
  return `/export/${file}.csv?${search}`;
}

const CONSOLE_ONLY = ["withPrevious", "first", "after"];
