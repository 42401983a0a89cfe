/** The most values of a part; an address of more was not written by a person. */
const MOST_VALUES = 50;

/**
 * Reads the values of one part of a filter out of an address: a list, each value without a comma of its own. What cannot
 * be read is left out, so that a broken link still opens.
 */
export function parseValues(text: unknown, readable: RegExp): readonly string[] {
  if (typeof text !== "string" && typeof text !== "number") return [];
  const values = String(text)
    .split(",")
    .map(decoded)
    .filter((value) => readable.test(value));
  return [...new Set(values)].slice(0, MOST_VALUES);
}

/**
 * As {@link parseValues} reads it. A part that lets everything through is undefined, which takes it out of an address.
 *
 * @param isNumber One number stands by itself: the router would put it in quotation marks if it were a text.
 */
export function writeValues(
  values: readonly string[],
  isNumber: boolean,
): string | number | undefined {
  const [only, ...others] = values;
  if (only === undefined) return undefined;
  return isNumber && others.length === 0
    ? Number(only)
    : values.map((value) => encodeURIComponent(value)).join(",");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone per cent sign that nobody encoded stands for itself.
    return text;
  }
}
