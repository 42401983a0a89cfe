import { z } from "zod";
import type { Declarations } from "./declaration.ts";
import { cents, text } from "./shapes.ts";

const offer = z.object({ planName: text, amountCents: cents });

/**
 * What a person does about money, as the product saw it. What was paid is Stripe's to say: no amount of these is in any
 * sum of revenue.
 */
export const REVENUE = {
  checkout_started: {
    meaning: "A person began to pay.",
    properties: offer,
    aliases: ["checkout-started"],
  },
  checkout_completed: {
    meaning: "A person paid.",
    properties: offer.extend({ paymentId: text.optional() }),
    aliases: ["payment-completed", "checkout-completed"],
  },
  checkout_failed: {
    meaning: "A payment that a person had begun failed.",
    properties: z.object({ planName: text.optional(), errorMessage: text.optional() }),
    aliases: ["checkout-failed"],
  },
  subscription_started: {
    meaning: "A person subscribed.",
    properties: z.object({ planName: text }),
    aliases: ["subscription-started"],
  },
  subscription_changed: {
    meaning: "A person moved to another plan.",
    properties: z.object({ planName: text, previousPlanName: text.optional() }),
    aliases: ["subscription-changed"],
  },
  subscription_cancelled: {
    meaning: "A person ended their subscription.",
    properties: z.object({ planName: text.optional(), reason: text.optional() }),
    aliases: ["subscription-cancelled", "subscription_canceled"],
  },
  subscription_renewed: {
    meaning: "A subscription went on by itself.",
    properties: z.object({ planName: text.optional() }),
    aliases: ["subscription-renewed"],
    active: false,
  },
} as const satisfies Declarations;
