/** Lays rows out in columns, each as wide as its widest cell, two spaces apart. The first row is the heading. */
export function tableLines(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_heading, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** A moment to the minute, in UTC, for a table: "2026-03-02 09:00"; a dash for never. */
export function minuteOf(moment: Date | null): string {
  return moment === null ? "-" : moment.toISOString().slice(0, 16).replace("T", " ");
}
