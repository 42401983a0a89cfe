/**
 * The text of others in Markdown: it can neither format, link, call anybody, nor break out of a table. GitHub reads
 * entities, and calls nobody by one.
 */
export function plainText(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll("@", "&#64;")
    .replaceAll("#", "&#35;")
    .replace(/[\\`*_{}[\]()|~>!]/g, "\\$&");
}

/** A table of Markdown. The first column is words, the rest numbers, which stand to the right. */
export function tableOf(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = heading.map((_, column) => (column === 0 ? "---" : "---:"));
  return [line(heading), line(rule), ...rows.map(line)];
}
