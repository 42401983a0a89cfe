import { type DatedSnapshot, isSetToEnd } from "./counting.ts";
import type { CustomerBook } from "./customer-book.ts";
import type { SubscriptionFact } from "./facts.ts";
import type { MonthlyValue } from "./fixed-point.ts";
import type { MrrPolicy } from "./mrr-policy.ts";
import { type ItemValue, snapshotValue } from "./snapshot-value.ts";

/**
 * Monthly value that stands beside MRR, or is a part of it that is not safe.
 *
 * - `usage`: what is billed by use, whether or not the policy counts it in MRR.
 * - `trial`: what subscriptions on trial would be worth if they were active; not of those that are set to end.
 * - `booked`: what subscriptions that start later would be worth if they had started.
 * - `scheduled`: the part of MRR whose subscriptions are set to end.
 * - `at_risk`: the part of MRR whose subscriptions are past due. It may be scheduled as well.
 * - `invoiced`: what paid invoices say for the time that they bill (domain/invoiced-value), and no snapshot does.
 */
export const SLICE_KINDS = [
  "usage",
  "trial",
  "booked",
  "scheduled",
  "at_risk",
  "invoiced",
] as const;

/** The kind of one slice. */
export type SliceKind = (typeof SLICE_KINDS)[number];

/** Values by plan; plans worth nothing are not listed. */
export type ByPlan = ReadonlyMap<string, MonthlyValue>;

/** The slices that hold something. */
export type Slices = ReadonlyMap<SliceKind, ByPlan>;

/** What a snapshot that counts for nothing yet will be worth, as things stand. */
export interface Prospect {
  readonly kind: "trial" | "booked";
  readonly values: readonly ItemValue[];
}

/** Null where the subscription counts already, or is not going to. */
export function prospectOf(
  dated: DatedSnapshot,
  at: Date,
  book: CustomerBook,
  policy: MrrPolicy,
): Prospect | null {
  const { snapshot } = dated;
  // What it will be worth once it is paid for, whatever the policy asks of it until then.
  const paid = { ...policy, countsBeforePayment: true };
  const valued = (changed: Partial<SubscriptionFact>) =>
    snapshotValue({ ...dated, snapshot: { ...snapshot, ...changed } }, at, book, paid);
  if (snapshot.status === "trialing") {
    return isSetToEnd(snapshot) ? null : { kind: "trial", values: valued({ status: "active" }) };
  }
  if (at < snapshot.startedAt) return { kind: "booked", values: valued({ startedAt: at }) };
  return null;
}

/** The slices of a snapshot whose items are worth `values`. */
export function slicesOf(
  snapshot: SubscriptionFact,
  values: readonly ItemValue[],
  prospect: Prospect | null,
): Slices {
  const all = SLICE_KINDS.map((kind): [SliceKind, ByPlan] => {
    const items = itemsIn(kind, snapshot, values, prospect);
    return [kind, sumByPlan(items, (item) => worthIn(kind, item))];
  });
  return new Map(all.filter(([, byPlan]) => byPlan.size > 0));
}

/** The items of a snapshot that a slice is made of; of each it holds `worthIn`. */
export function itemsIn(
  kind: SliceKind,
  snapshot: SubscriptionFact,
  values: readonly ItemValue[],
  prospect: Prospect | null,
): readonly ItemValue[] {
  switch (kind) {
    case "usage":
      return values;
    case "scheduled":
      return isSetToEnd(snapshot) ? values : [];
    case "at_risk":
      return snapshot.status === "past_due" ? values : [];
    default:
      return prospect?.kind === kind ? prospect.values : [];
  }
}

/** What counts in MRR. */
export function countedByPlan(values: readonly ItemValue[]): ByPlan {
  return sumByPlan(values, (item) => worthIn("mrr", item));
}

/** An item whose value is known. */
export type KnownValue = Extract<ItemValue, { readonly value: MonthlyValue }>;

/** What an item that belongs to MRR, or to a slice, is worth in it. */
export function worthIn(
  of: "mrr" | SliceKind,
  { value, usageValue }: Pick<KnownValue, "value" | "usageValue">,
): MonthlyValue {
  return of === "usage" ? usageValue : value;
}

function sumByPlan(values: readonly ItemValue[], of: (item: KnownValue) => MonthlyValue): ByPlan {
  const sums = new Map<string, MonthlyValue>();
  for (const item of values) {
    if (!("value" in item)) continue;
    const value = of(item);
    if (value !== 0n) sums.set(item.planKey, (sums.get(item.planKey) ?? 0n) + value);
  }
  return sums;
}
