import { expect, test } from "vitest";
import { readableEvent } from "./readable-event.ts";

const shown = (object: object): unknown =>
  JSON.parse(readableEvent(JSON.stringify({ data: { object } }))).data.object;

test("a body keeps what numbers follow from", () => {
  const object = {
    id: "ch_1",
    amount: 2000,
    source: { type: "coupon", coupon: "spring" },
    payment_method_types: ["card"],
    card: null,
    lines: { object: "list", url: "/v1/invoices/in_1/lines" },
  };
  expect(shown(object)).toEqual(object);
});

test("secrets and addresses that open something to anybody are withheld", () => {
  expect(
    shown({
      client_secret: "pi_1_secret_2",
      hosted_invoice_url: "https://invoice.stripe.com/i/1",
      invoice_pdf: "https://pay.stripe.com/1/pdf",
      url: "https://checkout.stripe.com/c/1",
      receipt_url: null,
    }),
  ).toEqual({
    client_secret: "[withheld]",
    hosted_invoice_url: "[withheld]",
    invoice_pdf: "[withheld]",
    url: "[withheld]",
    receipt_url: null,
  });
});

test("the details of cards and accounts are withheld wherever they stand", () => {
  const card = { object: "card", last4: "4242" };
  expect(
    shown({
      payment_method_details: { card: { last4: "4242" } },
      source: card,
      sources: { object: "list", data: [card] },
    }),
  ).toEqual({
    payment_method_details: "[withheld]",
    source: "[withheld]",
    sources: { object: "list", data: ["[withheld]"] },
  });
});

test("every digit of a number is shown", () => {
  const digits = '{"amount": 9007199254740993, "unit_amount_decimal": 0.00000000000012345}';
  expect(readableEvent(digits)).toBe(
    '{\n  "amount": 9007199254740993,\n  "unit_amount_decimal": 0.00000000000012345\n}',
  );
});
