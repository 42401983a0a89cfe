import { z } from "zod";
import type { Declarations } from "./declaration.ts";
import { milliseconds, text } from "./shapes.ts";

/** What a person does with their account and around the product. */
export const USER_ACTIONS = {
  user_signed_up: {
    meaning: "A person made an account.",
    properties: z.object({ source: text.optional() }),
    aliases: ["user-signed-up", "signed_up", "Signed Up"],
  },
  user_logged_in: {
    meaning: "A person signed in.",
    properties: z.object({ method: text.optional() }),
    aliases: ["user-logged-in", "logged_in"],
  },
  user_logged_out: {
    meaning: "A person signed out.",
    properties: z.object({}),
    aliases: ["user-logged-out", "logged_out"],
  },
  session_started: {
    meaning: "A person began to use the product.",
    properties: z.object({ referrer: text.optional(), userAgent: text.optional() }),
    aliases: ["session-started"],
  },
  session_ended: {
    meaning: "A person stopped using the product.",
    properties: z.object({ durationMs: milliseconds }),
    aliases: ["session-ended"],
    sums: ["durationMs"],
  },
  onboarding_started: {
    meaning: "A person began the introduction to the product.",
    properties: z.object({}),
    aliases: ["onboarding-started"],
  },
  onboarding_step_completed: {
    meaning: "A person finished one step of the introduction.",
    properties: z.object({ step: text }),
    aliases: ["onboarding-step-completed"],
  },
  onboarding_completed: {
    meaning: "A person finished the introduction.",
    properties: z.object({ durationMs: milliseconds.optional() }),
    aliases: ["onboarding-completed"],
  },
  invitation_sent: {
    meaning: "A person invited somebody.",
    properties: z.object({ role: text.optional() }),
    aliases: ["invitation-sent"],
  },
  invitation_accepted: {
    meaning: "A person accepted an invitation.",
    properties: z.object({}),
    aliases: ["invitation-accepted"],
  },
  demo_call_booked: {
    meaning: "A person booked a call to be shown the product.",
    properties: z.object({ scheduledFor: text.optional() }),
    aliases: ["demo-call-booked"],
  },
  page_viewed: {
    meaning: "A person looked at a page. Segment's page calls become this.",
    properties: z.object({ name: text.optional(), path: text.optional(), url: text.optional() }),
    aliases: ["page-viewed"],
  },
  screen_viewed: {
    meaning: "A person looked at a screen of an app. Segment's screen calls become this.",
    properties: z.object({ name: text.optional() }),
    aliases: ["screen-viewed"],
  },
} as const satisfies Declarations;
