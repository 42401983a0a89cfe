/** Thrown where an object of Stripe's is not of the shape that its kind has; the message names the field. */
export class MalformedError extends Error {
  constructor(path: string, expected: string, value: unknown) {
    super(`${path}: expected ${expected}, got ${describe(value)}`);
    this.name = "MalformedError";
  }
}

/**
 * Reads the fields of an object that came from outside, each as what it has to be. An integer beyond 2^53 arrives as a
 * bigint (see json.ts) and stays exact. PostgreSQL's text has neither NUL nor half a surrogate
 * pair: each is shown as U+FFFD.
 */
export class Reader {
  private readonly fields: Readonly<Record<string, unknown>>;
  private readonly path: string;

  constructor(value: unknown, path: string) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new MalformedError(path, "an object", value);
    }
    this.fields = value as Readonly<Record<string, unknown>>;
    this.path = path;
  }

  /** The field as it came. */
  raw(field: string): unknown {
    return this.fields[field];
  }

  has(field: string): boolean {
    return this.fields[field] !== undefined && this.fields[field] !== null;
  }

  /** The names of all fields, also of those that are null. */
  names(): string[] {
    return Object.keys(this.fields);
  }

  string(field: string): string {
    return this.optionalString(field) ?? this.fail(field, "a text");
  }

  optionalString(field: string): string | null {
    const value = this.fields[field];
    if (value === undefined || value === null) return null;
    if (typeof value !== "string") return this.fail(field, "a text");
    return storable(value);
  }

  boolean(field: string, whenAbsent?: boolean): boolean {
    const value = this.fields[field] ?? whenAbsent;
    return typeof value === "boolean" ? value : this.fail(field, "true or false");
  }

  integer(field: string): bigint {
    return this.optionalInteger(field) ?? this.fail(field, "an integer");
  }

  optionalInteger(field: string): bigint | null {
    const value = this.fields[field];
    if (value === undefined || value === null) return null;
    const isInteger = typeof value === "bigint" || Number.isSafeInteger(value);
    if (!isInteger) return this.fail(field, "an integer");
    const exact = BigInt(value as bigint | number);
    if (BigInt.asIntN(64, exact) !== exact)
      return this.fail(field, "an integer of at most 64 bits");
    return exact;
  }

  /** An amount of money that cannot be below zero, such as what was charged. */
  amount(field: string): bigint {
    return this.optionalAmount(field) ?? this.fail(field, "an integer");
  }

  optionalAmount(field: string): bigint | null {
    const value = this.optionalInteger(field);
    if (value === null || value >= 0n) return value;
    throw new MalformedError(`${this.path}.${field}`, "an amount of nothing or more", value);
  }

  /** A small integer, such as a count of months. */
  optionalCount(field: string): number | null {
    const value = this.optionalInteger(field);
    if (value === null) return null;
    const isSmall = value >= -2_147_483_648n && value <= 2_147_483_647n;
    return isSmall ? Number(value) : this.fail(field, "an integer of at most 32 bits");
  }

  /** A decimal, sent as text or as a number: "0.5", 25.5, 2000. */
  optionalDecimal(field: string): string | null {
    const value = this.fields[field];
    if (value === undefined || value === null) return null;
    const text = typeof value === "number" || typeof value === "bigint" ? String(value) : value;
    const isDecimal = typeof text === "string" && /^-?\d{1,30}(\.\d{1,30})?$/.test(text);
    return isDecimal ? text : this.fail(field, "a decimal number");
  }

  /** A time in whole seconds since 1970, UTC. */
  date(field: string): Date {
    return this.optionalDate(field) ?? this.fail(field, "a time in seconds");
  }

  optionalDate(field: string): Date | null {
    const seconds = this.optionalInteger(field);
    if (seconds === null) return null;
    // The year 9999 ends here; PostgreSQL and JavaScript agree on everything up to it.
    if (seconds < 0n || seconds > 253_402_300_799n) return this.fail(field, "a time in seconds");
    return new Date(Number(seconds) * 1000);
  }

  /** A time as Stripe's second API writes one: 2026-03-01T09:00:00.123Z. */
  isoDate(field: string): Date {
    const text = this.string(field);
    const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([.]\d{1,9})?Z$/.test(text);
    const date = new Date(isTime ? text : Number.NaN);
    return Number.isNaN(date.getTime())
      ? this.fail(field, "a time such as 2026-03-01T09:00:00Z")
      : date;
  }

  /**
   * A currency in lower case, as Stripe writes it. One that nobody knows yet is kept as it is; what could be no code at
   * all is refused, since every screen would have to write its amounts.
   */
  currency(field: string): string {
    return this.optionalCurrency(field) ?? this.fail(field, A_CURRENCY);
  }

  optionalCurrency(field: string): string | null {
    const code = this.optionalString(field);
    return code === null || isCurrencyCode(code) ? code : this.fail(field, A_CURRENCY);
  }

  /** The fields of an object whose names are currencies. */
  byCurrency(): [string, Reader][] {
    return this.names().map((code) => {
      if (!isCurrencyCode(code)) throw new MalformedError(this.path, A_CURRENCY, code);
      return [code, this.object(code)];
    });
  }

  /** The id of another object, whether Stripe sent the id or the whole object. */
  optionalId(field: string): string | null {
    const value = this.fields[field];
    if (value === undefined || value === null) return null;
    return typeof value === "string" ? this.optionalString(field) : this.object(field).string("id");
  }

  id(field: string): string {
    return this.optionalId(field) ?? this.fail(field, "an id");
  }

  object(field: string): Reader {
    return new Reader(this.fields[field], `${this.path}.${field}`);
  }

  optionalObject(field: string): Reader | null {
    const value = this.fields[field];
    return typeof value === "object" && value !== null ? this.object(field) : null;
  }

  /** The elements of an array; an absent one is empty. */
  list(field: string): unknown[] {
    const value = this.fields[field];
    if (value === undefined || value === null) return [];
    return Array.isArray(value) ? value : this.fail(field, "a list");
  }

  objects(field: string): Reader[] {
    return this.list(field).map(
      (entry, index) => new Reader(entry, `${this.path}.${field}[${index}]`),
    );
  }

  private fail(field: string, expected: string): never {
    throw new MalformedError(`${this.path}.${field}`, expected, this.fields[field]);
  }
}

const A_CURRENCY = "a currency such as gbp";

/** Three letters of ISO 4217; Stripe names some that are not in it by a few more. */
function isCurrencyCode(code: string): boolean {
  return /^[a-z][a-z0-9]{2,7}$/.test(code);
}

/** Says what kind of value it was and never its content, which may be personal. */
function describe(value: unknown): string {
  if (value === null) return "null";
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "bigint" ? "a number" : `a ${typeof value}`;
}

/** The text as PostgreSQL can hold it. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "\uFFFD");
}
