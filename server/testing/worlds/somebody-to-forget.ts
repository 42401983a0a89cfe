import {
  charge,
  checkoutSession,
  customer,
  dispute,
  event,
  item,
  price,
  seconds,
  subscription,
} from "../stripe/objects.ts";

/**
 * Ada Lovelace is user ada-1815 and visitor anon-ada-77, signs up, enriches, pays £20.00 a month as cus_1 and disputes a
 * charge. What is personal of her is planted wherever a text can come in: by the product's door and Stripe's, in fields
 * that are read and in fields that are not, and in what the company wrote itself. Ben is somebody else.
 */
export const MAIL = "Ada.Lovelace@Mail.example";
export const NAME = "Ada Lovelace";
export const PHONE = "+44 20 7946 0815";
export const IP = "203.0.113.77";
export const SECRETS = [MAIL, NAME, "ada-1815", "anon-ada-77", IP, PHONE, "12 Analytical Row"];

const ADDRESS = { line1: "12 Analytical Row", city: "London", country: "GB", postal_code: "N1" };
const METADATA = { user_id: "ada-1815", note: `told by ${NAME}`, source: "newsletter" };
const CONTACT = { name: NAME, email: MAIL, phone: PHONE, address: ADDRESS };

export const ada = (fields: object = {}) =>
  customer("cus_1", { ...CONTACT, metadata: METADATA, description: NAME, ...fields });

export const adasCharge = (id: string, at: string) =>
  charge(id, 2000, at, {
    customer: "cus_1",
    description: `Plan of ${NAME}`,
    receipt_email: MAIL,
    billing_details: CONTACT,
    statement_descriptor: `for ${MAIL}`,
  });

const START = "2026-03-01T09:00:00Z";

export const BILLING = [
  event("customer.created", ada(), START),
  event(
    "customer.subscription.created",
    subscription("sub_1", "cus_1", [item("si_1", price("price_1", 2000), 1)], {
      start_date: seconds(START),
      created: seconds(START),
      status: "active",
      metadata: METADATA,
    }),
    START,
  ),
  event("charge.succeeded", adasCharge("ch_1", START), START),
  event(
    "checkout.session.completed",
    checkoutSession("cs_1", START, {
      customer: "cus_1",
      client_reference_id: "ada-1815",
      customer_details: CONTACT,
    }),
    START,
  ),
  // Stripe names no customer of a dispute, and what it is defended with says who she is.
  event(
    "charge.dispute.created",
    dispute("dp_1", "ch_1", 2000, "2026-03-05T09:00:00Z", {
      evidence: { customer_name: NAME, customer_email_address: MAIL, customer_purchase_ip: IP },
    }),
    "2026-03-05T09:00:00Z",
  ),
  // Without an effect here, and kept all the same.
  event(
    "payment_method.attached",
    { id: "pm_1", object: "payment_method", customer: "cus_1", billing_details: CONTACT },
    START,
  ),
  event("customer.created", customer("cus_ben", { metadata: { user_id: "ben" } }), START),
];

const says = (fields: object, timestamp: string) => ({
  timestamp,
  messageId: `ada-1815 ${timestamp}`,
  ...fields,
});

export const DEEDS = [
  says(
    {
      type: "identify",
      userId: "ada-1815",
      anonymousId: "anon-ada-77",
      traits: {
        email: MAIL,
        emailVerified: true,
        name: NAME,
        phone: PHONE,
        country: "GB",
        bio: NAME,
      },
    },
    "2026-03-01T08:00:00Z",
  ),
  says({ type: "track", userId: "ada-1815", event: "user_signed_up" }, "2026-03-01T08:01:00Z"),
  says(
    {
      type: "track",
      userId: "ada-1815",
      event: "enrichment_completed",
      properties: { contactCount: 3, email: MAIL, [NAME]: "as a key", nested: [{ who: NAME }] },
    },
    "2026-03-02T08:00:00Z",
  ),
  {
    type: "track",
    userId: "ben",
    event: "invitation_sent",
    properties: { to: MAIL },
    timestamp: "2026-03-02T09:00:00Z",
    messageId: "ben invites",
  },
];
