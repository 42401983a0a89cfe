/**
 * Lines of fields as a file of RFC 4180. A spreadsheet takes what begins with = + - @ for a formula: an apostrophe stands
 * before it, unless it is a plain number.
 */
export function csvOf(lines: readonly (readonly string[])[]): string {
  return lines.map((line) => `${line.map(field).join(",")}\r\n`).join("");
}

function field(text: string): string {
  const isHarmless = PLAIN_NUMBER.test(text) || !/^[=+\-@\t\r]/.test(text);
  const harmless = isHarmless ? text : `'${text}`;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;
