import type { PreviewMrrPolicyQuery } from "../../../generated/graphql.ts";
import { minorUnits, minus, sizeOf } from "../../../kit/format/amount.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import type { MoneyFormat } from "../../../kit/format/money.ts";

type Preview = PreviewMrrPolicyQuery["previewMrrPolicy"];

/** What a policy would do, in words and rows. */
export interface PreviewView {
  /** `This lowers MRR by £1,984.20 for 15 customers.` */
  readonly sentence: string;
  /** One for each currency, also where it would not change. */
  readonly totals: readonly DifferenceRow[];
  readonly customers: readonly DifferenceRow[];
  /** `50 of 112 customers, the largest changes first`. */
  readonly foot: string;
}

/** An MRR now and as it would be. */
export interface DifferenceRow {
  readonly key: string;
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly change: string;
}

/** The preview in the screen's own money. */
export function previewView(preview: Preview, money: MoneyFormat): PreviewView {
  const row = (key: string, name: string, { before, after }: Preview["totals"][number]) => ({
    key,
    name,
    before: money.exact(before),
    after: money.exact(after),
    change: money.signed(minus(after, before)),
  });
  const { changedCustomers, customers, totals } = preview;
  return {
    sentence: sentenceOf(preview, money),
    totals: totals.map((total) => {
      const { currency } = total.before;
      return row(currency, `MRR in ${currency.toUpperCase()}`, total);
    }),
    customers: customers.map((customer) =>
      row(
        `${customer.customerId} ${customer.before.currency}`,
        customer.name ?? customer.email ?? customer.customerId,
        customer,
      ),
    ),
    foot: `${formatInteger(customers.length)} of ${countCustomers(changedCustomers)}, the largest changes first`,
  };
}

function sentenceOf({ changedCustomers, totals }: Preview, money: MoneyFormat): string {
  if (changedCustomers === 0) {
    return "This changes no customer's MRR today. Past months may still differ, since the whole history is folded anew.";
  }
  const moves = totals
    .map(({ before, after }) => minus(after, before))
    .filter((difference) => minorUnits(difference) !== 0n);
  const of = (sign: (units: bigint) => boolean) =>
    moves.filter((move) => sign(minorUnits(move))).map((move) => money.exact(sizeOf(move)));
  const words = [
    verb(
      "raises",
      of((units) => units > 0n),
    ),
    verb(
      "lowers",
      of((units) => units < 0n),
    ),
  ]
    .filter((part) => part !== null)
    .join(" and ");
  const what = words === "" ? "leaves MRR as it is, but moves it" : words;
  return `This ${what} for ${countCustomers(changedCustomers)}.`;
}

function verb(word: "raises" | "lowers", amounts: readonly string[]): string | null {
  return amounts.length === 0 ? null : `${word} MRR by ${amounts.join(" and ")}`;
}

function countCustomers(customers: number): string {
  return customers === 1 ? "1 customer" : `${formatInteger(customers)} customers`;
}
