const UNITS: Readonly<Record<string, number>> = { "": 1, k: 1_000, M: 1_000_000 };

/** Numbers of events as people write them, such as "1M,10M"; an Error where it is none. */
export function readSizes(text: string): number[] {
  return text.split(",").map((one) => {
    const [, digits = "", unit = ""] = /^([1-9]\d*)([kM]?)$/.exec(one.trim()) ?? [];
    if (digits === "") throw new Error(`${one} is no number of events, such as 600, 250k or 10M.`);
    return Number(digits) * (UNITS[unit] ?? 1);
  });
}
