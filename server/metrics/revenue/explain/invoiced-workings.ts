import { fractionToText, monthlyValueToText } from "../../../domain/fixed-point.ts";
import {
  type ServiceLine,
  type ServiceValue,
  serviceValue,
} from "../../../domain/invoiced-value.ts";
import { describeFactor, type ItemWorkings } from "./customer-workings.ts";

/**
 * The workings of every line of paid invoices that bills a customer's subscriptions for the time in which a moment lies.
 * @param lines All of the customer.
 */
export function invoicedWorkings(lines: readonly ServiceLine[], at: Date): ItemWorkings[] {
  return lines
    .filter(({ periodStart, periodEnd }) => periodStart <= at && at < periodEnd)
    .flatMap((line) => {
      const own = lines.filter(({ subscriptionId }) => subscriptionId === line.subscriptionId);
      const worth = serviceValue(line, own);
      return worth === null || worth.value === 0n ? [] : [describeLine(line, worth)];
    });
}

function describeLine(line: ServiceLine, worth: ServiceValue): ItemWorkings {
  const { subscriptionId, itemId, lineId, currency, terms, periodStart, eventId } = line;
  return {
    subscriptionId,
    itemId: itemId ?? lineId,
    priceId: terms.priceId,
    productId: terms.productId,
    currency,
    status: "paid",
    steps: stepsOf(line, worth),
    value: worth.value,
    unvalued: null,
    since: periodStart,
    eventId,
  };
}

function stepsOf(line: ServiceLine, { net, ofPeriod, value }: ServiceValue): string[] {
  const { invoiceId, amountMinor, discountMinor, taxes, periodStart, periodEnd, terms } = line;
  const inclusiveMinor = taxes?.inclusiveMinor ?? 0n;
  const span = [periodStart, periodEnd].map((at) => at.toISOString().slice(0, 10)).join(" to ");
  const isPart = fractionToText(ofPeriod) !== fractionToText(net);
  return [
    `${amountMinor} on paid invoice ${invoiceId}, for ${span}`,
    ...(discountMinor === 0n ? [] : [`less ${discountMinor} of discounts`]),
    ...(inclusiveMinor === 0n ? [] : [`less ${inclusiveMinor} of tax in it`]),
    ...(isPart ? [`= ${fractionToText(ofPeriod)} for a whole billing period`] : []),
    `${describeFactor(terms)} = ${monthlyValueToText(value)} a month`,
  ];
}
