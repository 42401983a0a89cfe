import { expect, test } from "vitest";
import { stripePage } from "./stripe-page.ts";

test.each([
  ["cus_1", "customers/cus_1"],
  ["sub_1Pk4RwK2", "subscriptions/sub_1Pk4RwK2"],
  ["in_1", "invoices/in_1"],
  ["ch_1", "payments/ch_1"],
  ["py_1", "payments/py_1"],
  ["pi_1", "payments/pi_1"],
  ["re_1", "refunds/re_1"],
  ["pyr_1", "refunds/pyr_1"],
  ["dp_1", "disputes/dp_1"],
  ["du_1", "disputes/du_1"],
  ["price_1", "prices/price_1"],
  ["prod_1", "products/prod_1"],
  ["po_1", "payouts/po_1"],
  ["evt_1", "events/evt_1"],
])("%s has its page in each of Stripe's two modes", (id, page) => {
  expect([stripePage(id, "live"), stripePage(id, "test")]).toEqual([
    `https://dashboard.stripe.com/${page}`,
    `https://dashboard.stripe.com/test/${page}`,
  ]);
});

test.each(["si_1", "txn_1", "customer 1", "cus_1/../../x", "javascript:alert(1)", ""])(
  "%j leads nowhere",
  (id) => {
    expect(stripePage(id, "live")).toBeNull();
  },
);
