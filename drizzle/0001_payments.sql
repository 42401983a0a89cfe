-- hand-written
-- People who write SQL rely on the name `payments`: one row for every payment and every failed attempt at one. It is a
-- view, so that it cannot disagree with the ledger; an event cannot be counted twice because the inbox holds it once and
-- the ledger has one row for each charge, refund and record. Scalar subqueries and no joins: whoever does not ask for a
-- column does not pay for it. security_invoker: whoever reads the view needs the right to read what it shows.
CREATE VIEW "payments" WITH (security_invoker = true) AS
SELECT
  p.id,
  p.event_id,
  coalesce(
    (SELECT own.value FROM user_identities link
      JOIN user_identities own ON own.user_id = link.user_id AND own.kind = 'user_id'
      WHERE link.kind = 'stripe_customer' AND link.value = p.customer_id
      ORDER BY own.known_at, own.value LIMIT 1),
    -- Who paid at a checkout without becoming a customer.
    (SELECT own.value FROM checkout_sessions s
      JOIN user_identities own ON own.kind = 'user_id' AND own.value = s.client_reference_id
      WHERE p.customer_id IS NULL AND s.customer_id IS NULL AND s.payment_intent_id = p.payment_intent_id
      ORDER BY s.created_at DESC, s.id LIMIT 1)
  ) AS user_id,
  p.customer_id,
  coalesce(
    (SELECT i.subscription_id FROM invoices i WHERE i.id = invoice.id),
    (SELECT s.subscription_id FROM checkout_sessions s
      WHERE s.payment_intent_id = p.payment_intent_id AND s.subscription_id IS NOT NULL
      ORDER BY s.created_at DESC, s.id LIMIT 1)
  ) AS subscription_id,
  invoice.id AS invoice_id,
  p.payment_intent_id,
  p.amount,
  p.amount_requested,
  p.currency,
  p.status,
  p.refund_amount,
  p.refund_reason,
  p.failure_code,
  p.created_at
FROM (
  SELECT c.id, c.as_of_event AS event_id, c.customer_id, c.payment_intent_id, c.invoice_id,
    coalesce((SELECT e.amount_minor FROM ledger_entries e WHERE e.id = 'charge:' || c.id), 0) AS amount,
    c.amount_minor AS amount_requested,
    c.currency,
    CASE WHEN c.status = 'succeeded' AND NOT c.captured THEN 'uncaptured' ELSE c.status END AS status,
    coalesce((SELECT -sum(e.amount_minor) FROM ledger_entries e
      WHERE e.charge_id = c.id AND e.kind IN ('refund', 'refund_failure')), 0)::bigint AS refund_amount,
    (SELECT string_agg(DISTINCT r.reason, ', ' ORDER BY r.reason) FROM refunds r
      WHERE r.charge_id = c.id AND r.status NOT IN ('failed', 'canceled')) AS refund_reason,
    c.failure_code,
    c.created_at
  FROM charges c
  UNION ALL
  SELECT split_part(e.id, ':', 2), e.event_id, e.customer_id, NULL, e.invoice_id,
    e.amount_minor, e.amount_minor, e.currency, 'succeeded', 0, NULL, NULL, e.occurred_at
  FROM ledger_entries e WHERE e.kind = 'off_stripe'
  UNION ALL
  -- Given back from payments of which no event ever came.
  SELECT coalesce(e.charge_id, r.id), (array_agg(e.event_id ORDER BY e.occurred_at, e.id))[1],
    max(e.customer_id), max(r.payment_intent_id), NULL, NULL, NULL, e.currency, 'unknown',
    -sum(e.amount_minor)::bigint,
    string_agg(DISTINCT r.reason, ', ' ORDER BY r.reason) FILTER (WHERE r.status NOT IN ('failed', 'canceled')),
    NULL, min(e.occurred_at)
  FROM ledger_entries e LEFT JOIN refunds r ON r.id = split_part(e.id, ':', 2)
  WHERE e.kind IN ('refund', 'refund_failure')
    AND NOT EXISTS (SELECT FROM charges c WHERE c.id = e.charge_id)
  GROUP BY coalesce(e.charge_id, r.id), e.currency
) p
CROSS JOIN LATERAL (
  SELECT coalesce(p.invoice_id, (
    -- Of several invoices of one payment the first by id stands for all, as in the ledger.
    SELECT min(i.invoice_id) FROM invoice_payments i
    WHERE i.charge_id = p.id OR i.payment_intent_id = p.payment_intent_id
  )) AS id
) invoice;
--> statement-breakpoint
COMMENT ON VIEW "payments" IS 'One row for every payment and every failed attempt at one. Amounts are integers of the minor unit of currency: never add two currencies.';
--> statement-breakpoint
COMMENT ON COLUMN "payments"."id" IS 'The charge; of money that was collected outside Stripe the invoice payment, or the invoice where it alone says so.';
--> statement-breakpoint
COMMENT ON COLUMN "payments"."event_id" IS 'The Stripe event that last told of it.';
--> statement-breakpoint
COMMENT ON COLUMN "payments"."user_id" IS 'Your own id of the user; null while the customer is linked to nobody.';
--> statement-breakpoint
COMMENT ON COLUMN "payments"."amount" IS 'What was collected, before refunds: 0 where it failed or was only authorised, null where no event of the payment came. Its sum is the ledger''s.';
--> statement-breakpoint
COMMENT ON COLUMN "payments"."amount_requested" IS 'What was to be collected.';
--> statement-breakpoint
COMMENT ON COLUMN "payments"."status" IS 'succeeded, failed, pending, uncaptured (authorised), unknown, or a word that Stripe adds. A refund does not change it.';
--> statement-breakpoint
COMMENT ON COLUMN "payments"."refund_amount" IS 'What of it was given back, as a positive amount; refunds that failed are taken off again.';
