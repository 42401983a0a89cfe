import type {
  BehaviourGroupShownFragment,
  CountRatioShownFragment,
  RevenueByBehaviourQuery,
} from "../../../generated/graphql.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import type { MoneyFormat } from "../../../kit/format/money.ts";
import { ratioText } from "../../../kit/format/ratio.ts";
import { Empty } from "../../../kit/live/face.ts";
import type { BehaviourChoice } from "./behaviour-choice.ts";

type Answer = RevenueByBehaviourQuery["revenueByBehaviour"];
type Group = BehaviourGroupShownFragment;

/** A figure of those who did something beside that of those who did not. */
export interface BehaviourRow {
  readonly name: string;
  readonly did: string;
  readonly didNot: string;
}

export interface BehaviourView {
  readonly rows: readonly BehaviourRow[];
  /** `40 people did report_created within their first 7 days, 60 did not.` */
  readonly finding: string;
  /** That it proves no cause, and who is in neither group. */
  readonly note: string;
}

/** Months after a first payment that are told. */
const MONTHS = [1, 3, 6] as const;

/** What is said where no cohort of a group has come so far, or had any MRR. */
const NOTHING_YET = "none complete yet";

/** What became of those who did something and of those who did not, in the currency that is shown. */
export function behaviourView(
  { did, didNot, note, open }: Answer,
  { eventName, days }: BehaviourChoice,
  shown: { readonly currency: string | null; readonly money: MoneyFormat },
): BehaviourView | Empty {
  if (did.people + didNot.people === 0) {
    return new Empty(
      open === 0
        ? "Nobody signed up within a year."
        : `All ${formatInteger(open)} people who signed up are still in their first ${spanText(days)}.`,
    );
  }
  const row = (name: string, tell: (group: Group) => string): BehaviourRow => ({
    name,
    did: tell(did),
    didNot: tell(didNot),
  });
  const currency = shown.currency?.toUpperCase() ?? "";
  const ofMonth = (name: string, tell: (group: Group, month: number) => string) =>
    MONTHS.map((month) => row(`${name}, month ${month}`, (group) => tell(group, month)));
  const waiting =
    open === 0 ? "" : ` ${formatInteger(open)} are still in these days, and in neither group.`;
  return {
    finding: `${people(did.people)} did ${eventName} in their first ${spanText(days)}, ${formatInteger(didNot.people)} did not.`,
    note: `${note}${waiting}`,
    rows: [
      row("People", (group) => formatInteger(group.people)),
      row("Ever paid", ({ payers }) => (payers.denominator === 0 ? "nobody" : shareText(payers))),
      ...ofMonth(`Net revenue retention ${currency}`, (group, month) =>
        moneyText(group, month, "net", shown),
      ),
      ...ofMonth(`Gross revenue retention ${currency}`, (group, month) =>
        moneyText(group, month, "gross", shown),
      ),
      ...ofMonth("Logo churn", ({ logos }, month) =>
        shareText(logos.find(({ period }) => period === month)?.churn),
      ),
    ],
  };
}

function people(count: number): string {
  return `${formatInteger(count)} ${count === 1 ? "person" : "people"}`;
}

function spanText(days: number): string {
  return days === 1 ? "day" : `${days} days`;
}

/** `30.0%, 12 of 40`. */
function shareText(share: CountRatioShownFragment | undefined): string {
  if (share?.ratio == null) return NOTHING_YET;
  const { ratio, numerator, denominator } = share;
  return `${ratioText(ratio, "share")}, ${formatInteger(numerator)} of ${formatInteger(denominator)}`;
}

function moneyText(
  { byCurrency }: Group,
  month: number,
  part: "net" | "gross",
  { currency, money }: { readonly currency: string | null; readonly money: MoneyFormat },
): string {
  const cells = byCurrency.find((one) => one.currency === currency)?.cells;
  const share = cells?.find(({ period }) => period === month)?.[part];
  if (share?.ratio == null) return NOTHING_YET;
  const { ratio, numerator, denominator } = share;
  return `${ratioText(ratio, "share")}, ${money.exact(numerator)} of ${money.exact(denominator)}`;
}
