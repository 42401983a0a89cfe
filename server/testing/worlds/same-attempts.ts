import { charge, event, seconds } from "../stripe/objects.ts";

/**
 * A charge that failed at noon of 10 March 2026 and an attempt on an invoice that failed, £20.00 of one customer each. What
 * is shown of them: the charge alone where they are one attempt, or both.
 */
interface AttemptPair {
  readonly name: string;
  readonly shown: "charge" | "both" | "invoice";
  /** When the attempt on the invoice failed, if not at noon as well. */
  readonly at?: string;
  /** What else is different about the charge … */
  readonly charge?: object;
  /** … and about the invoice, where `PAIR` is the pair. */
  readonly invoice?: object;
}

const NOON = "2026-03-10T12:00:00Z";

/** Four are one attempt told twice, six are two attempts, and of one the charge did not fail. */
export const ATTEMPT_PAIRS: readonly AttemptPair[] = [
  { name: "sametime", shown: "charge" },
  { name: "tenminuteslater", shown: "charge", at: "2026-03-10T12:10:00Z" },
  { name: "tenminutesearlier", shown: "charge", at: "2026-03-10T11:50:00Z" },
  {
    name: "named",
    shown: "charge",
    at: "2026-03-10T13:00:00Z",
    invoice: { charge: "ch_PAIR", amount_due: 2500 },
  },
  { name: "later", shown: "both", at: "2026-03-10T12:10:01Z" },
  { name: "earlier", shown: "both", at: "2026-03-10T11:49:59Z" },
  { name: "otheramount", shown: "both", invoice: { amount_due: 2001 } },
  { name: "othercurrency", shown: "both", invoice: { currency: "usd" } },
  { name: "othercustomer", shown: "both", invoice: { customer: "cus_other_PAIR" } },
  { name: "nobody", shown: "both", charge: { customer: null }, invoice: { customer: null } },
  {
    name: "paid",
    shown: "invoice",
    charge: { status: "succeeded", captured: true, amount_captured: 2000 },
  },
];

/** The pairs as Stripe tells them, each twice under names of its own: the charge first, and the invoice first. */
export function tellPairs(): { readonly first: object[]; readonly second: object[] } {
  const [first, second]: [object[], object[]] = [[], []];
  for (const pair of ATTEMPT_PAIRS) {
    const forwards = eventsOf(pair, `${pair.name}_forwards`);
    const backwards = eventsOf(pair, `${pair.name}_backwards`);
    first.push(forwards.charge, backwards.invoice);
    second.push(forwards.invoice, backwards.charge);
  }
  return { first, second };
}

function eventsOf(pair: AttemptPair, name: string) {
  const declined = { status: "failed", captured: false, amount_captured: 0 };
  const fields = { customer: `cus_${name}`, ...declined, ...pair.charge };
  const at = pair.at ?? NOON;
  const invoice = {
    id: `in_${name}`,
    object: "invoice",
    amount_due: 2000,
    amount_paid: 0,
    attempt_count: 1,
    created: seconds(at),
    currency: "gbp",
    customer: `cus_${name}`,
    status: "open",
    total: 2000,
    ...JSON.parse(JSON.stringify(pair.invoice ?? {}).replaceAll("PAIR", name)),
  };
  return {
    charge: event(
      fields.status === "failed" ? "charge.failed" : "charge.succeeded",
      charge(`ch_${name}`, 2000, NOON, fields),
      NOON,
    ),
    invoice: event("invoice.payment_failed", invoice, at),
  };
}
