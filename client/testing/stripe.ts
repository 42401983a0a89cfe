import type {
  BackfillShownFragment,
  SetUpStripeMutation,
  StripeHistoryQuery,
  StripeSetupQuery,
} from "../generated/graphql.ts";

/** What a made-up server knows of Stripe. */
export interface MockStripe {
  backfill: StripeHistoryQuery["stripeBackfill"];
  readonly caughtUp: StripeHistoryQuery["stripeCatchUp"];
  setup: StripeSetupQuery["stripeSetup"];
  readonly secrets: SetUpStripeMutation["setUpStripe"];
}

/** A server with a key, at whose Stripe nothing has been set up or read. */
export function untouchedStripe(): MockStripe {
  return {
    backfill: null,
    caughtUp: null,
    setup: {
      hasKey: true,
      hasWebhookSecret: false,
      url: "https://tidemark.example.com/webhooks/stripe",
      endpoints: [],
      steps: [{ kind: "CREATE", words: "make a webhook endpoint" }],
      lacks: [{ name: "rak_charge_read", neededFor: "reading each charge" }],
    },
    secrets: [{ endpointId: "we_1", secret: "whsec_1" }],
  };
}

/** A backfill half of whose charges are read. */
export function halfRead(changes: Partial<BackfillShownFragment> = {}): BackfillShownFragment {
  return {
    id: "1",
    status: "RUNNING",
    from: "2026-08-22T00:00:00Z",
    to: null,
    startedAt: "2026-11-20T09:30:00Z",
    finishedAt: null,
    error: null,
    kinds: [
      {
        ...{ kind: "CHARGES", found: 1_200, inserted: 1_150, alreadyThere: 49, linked: 900 },
        ...{ unlinked: 300, unreadable: 1, percent: 50, error: null },
        faults: [{ objectId: "ch_1", error: "charge.amount: expected an integer" }],
      },
    ],
    ...changes,
  };
}

/** The fields of Query and Mutation about it. */
export function stripeFields(stripe: MockStripe) {
  return {
    stripeBackfill: () => stripe.backfill ?? null,
    stripeCatchUp: () => stripe.caughtUp ?? null,
    backfillStripe: () => {
      stripe.backfill = halfRead();
      return stripe.backfill;
    },
    stripeSetup: () => stripe.setup,
    setUpStripe: () => {
      stripe.setup = { ...stripe.setup, steps: [] };
      return stripe.secrets;
    },
  };
}
