import type { WhyCustomerMrrQuery } from "../../../generated/graphql.ts";
import { type Day, formatDay } from "../../../kit/format/day.ts";
import { zeroIn } from "../../../kit/format/money.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { type CustomerView, customerView } from "./customer.view.ts";

/** What a customer's items came to at one end of a change. */
export interface MomentView extends Pick<CustomerView, "items" | "doubts"> {
  /** `Before, at the end of 25 Oct`. */
  readonly title: string;
  readonly value: string;
}

/** Which end of a change it is, and in what it is told. */
interface MomentAsked {
  readonly name: string;
  readonly day: Day;
  readonly currency: string;
  readonly frame: Pick<Frame, "money" | "timeZone" | "today">;
}

/** The workings in the change's currency. A day that is not over is told as it stands now. */
export function momentView(
  explanation: WhyCustomerMrrQuery["explainCustomerMrr"],
  { name, day, currency, frame }: MomentAsked,
): MomentView {
  const { items, doubts } = customerView(explanation, currency, frame);
  const found = explanation.values.find((one) => one.currency === currency);
  const when = day >= frame.today ? "now" : `at the end of ${formatDay(day, frame.today)}`;
  return {
    title: `${name}, ${when}`,
    value: frame.money.exact(found?.value ?? zeroIn(currency)),
    items,
    doubts,
  };
}
