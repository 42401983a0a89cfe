import type { MrrPolicy } from "./mrr-policy.ts";

/** The company whose numbers these are. */
export interface Account {
  readonly name: string;
  /** IANA name; days, weeks and months are cut in it. */
  readonly timeZone: string;
  /** 1 Monday to 7 Sunday (ISO 8601). */
  readonly weekStart: number;
  /** True while the data is the demo company's. */
  readonly demo: boolean;
  /** ISO 4217 in lower case; amounts are told in it beside their own currency. Null: nothing is converted. */
  readonly reportingCurrency: string | null;
  /** What counts as MRR; all stored values are folded under it. */
  readonly policy: MrrPolicy;
}
