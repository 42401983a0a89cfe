import type { StripeSetupQuery } from "../../../generated/graphql.ts";

/** One step of setting Stripe up. */
export interface SetupStep {
  readonly title: string;
  readonly isDone: boolean;
  /** What is so, or what is to be done. */
  readonly lines: readonly string[];
  /** Whether the server can do it. */
  readonly canMend: boolean;
}

/** The steps in the order in which they are taken: each needs those before it. */
export function setupSteps(setup: StripeSetupQuery["stripeSetup"]): SetupStep[] {
  const { hasKey, hasWebhookSecret, lacks, endpoints, steps, url } = setup;
  const words = steps.map((step) => sentence(step.words));
  const isSeen = endpoints != null;
  return [
    {
      title: "A key",
      isDone: hasKey,
      lines: [hasKey ? "STRIPE_SECRET_KEY is set." : NO_KEY],
      canMend: false,
    },
    {
      title: "Its permissions",
      isDone: hasKey && lacks.length === 0,
      lines: permissionLines(hasKey, lacks),
      canMend: false,
    },
    {
      title: "A webhook endpoint",
      isDone: isSeen && steps.length === 0,
      lines: isSeen
        ? words.length === 0
          ? [`Every event that is needed goes to ${url}.`]
          : words
        : [UNSEEN],
      canMend: steps.length > 0,
    },
    {
      title: "Its signing secret",
      isDone: hasWebhookSecret,
      lines: [hasWebhookSecret ? "STRIPE_WEBHOOK_SECRET is set." : NO_SECRET],
      canMend: false,
    },
  ];
}

function permissionLines(
  hasKey: boolean,
  lacks: StripeSetupQuery["stripeSetup"]["lacks"],
): string[] {
  if (!hasKey) return ["Without a key there is nothing to look at."];
  if (lacks.length === 0) return ["The key may read everything that is needed."];
  return lacks.map(({ name, neededFor }) => `${name} is missing, for ${neededFor}.`);
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

const NO_KEY =
  "Make a restricted key in Stripe's dashboard that may read, set STRIPE_SECRET_KEY to it and start the server again.";

const UNSEEN = "Whether there is one cannot be seen with this key.";

const NO_SECRET =
  "Set STRIPE_WEBHOOK_SECRET to the endpoint's signing secret, which stands in Stripe's dashboard, and start the server again.";
