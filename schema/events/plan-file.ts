import { z } from "zod";
import { EVENT_CATEGORIES, type EventDeclaration } from "./declaration.ts";
import type { TrackingPlan } from "./tracking-plan.ts";

/** The longest name of an event, a feature or a property: longer ones are a slip of the program that sends them. */
export const LONGEST_NAME = 200;

const name = z
  .string()
  .min(1)
  .max(LONGEST_NAME)
  .regex(/^\P{Cc}+$/u);

/** The kinds of properties that a plan in a file can declare. */
const KINDS = {
  string: z.string(),
  number: z.number(),
  integer: z.number().int(),
  boolean: z.boolean(),
} as const;

const kind = z.enum(["string", "number", "integer", "boolean"]);

const event = z.strictObject({
  category: z.enum(EVENT_CATEGORIES),
  meaning: z.string().default(""),
  /** Kinds by name; a name that ends with a question mark may be left out. */
  properties: z.record(name, kind).default({}),
  aliases: z.array(name).default([]),
  sums: z.array(name).default([]),
  feature: z
    .union([z.strictObject({ named: name }), z.strictObject({ property: name })])
    .optional(),
  active: z.boolean().optional(),
});

const planFile = z
  .strictObject({
    events: z.record(name, event),
    signUp: name,
    activation: name,
    coreAction: z.strictObject({
      success: z.array(name).min(1),
      failure: z.array(name).default([]),
    }),
    exports: z.array(name).default([]),
    counters: z.array(z.string().regex(/^[a-z][a-z0-9_]{0,62}$/)).default([]),
    rejectUnknown: z.boolean().default(false),
  })
  .superRefine((plan, context) => {
    const fault = (path: string[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    const named: [string, string][] = [
      ["signUp", plan.signUp],
      ["activation", plan.activation],
      ...[...plan.coreAction.success, ...plan.coreAction.failure].map((one): [string, string] => [
        "coreAction",
        one,
      ]),
      ...plan.exports.map((one): [string, string] => ["exports", one]),
    ];
    for (const [path, one] of named) {
      if (!Object.hasOwn(plan.events, one)) fault([path], `"${one}" is none of the plan's events.`);
    }
    for (const one of plan.coreAction.success) {
      if (plan.coreAction.failure.includes(one)) {
        fault(["coreAction"], `"${one}" is both a success and a failure.`);
      }
    }
    const taken = new Set(Object.keys(plan.events));
    for (const [key, { aliases, sums, properties }] of Object.entries(plan.events)) {
      for (const alias of aliases) {
        if (taken.has(alias)) fault(["events", key], `"${alias}" is a name already.`);
        taken.add(alias);
      }
      for (const sum of sums) {
        const declared = properties[sum] ?? properties[`${sum}?`];
        if (declared === "number" || declared === "integer") continue;
        fault(["events", key], `"${sum}" is summed and has to be declared as a number.`);
      }
    }
  });

/** The plan of another product as its operator writes it: JSON, with kinds of properties instead of schemas. */
export const trackingPlanFile = planFile.transform(
  (plan): TrackingPlan => ({
    ...plan,
    events: Object.fromEntries(
      Object.entries(plan.events).map(([key, { feature, active, ...declared }]) => [
        key,
        {
          ...declared,
          properties: payloadOf(declared.properties),
          ...(feature === undefined ? {} : { feature }),
          ...(active === undefined ? {} : { active }),
        },
      ]),
    ),
  }),
);

function payloadOf(
  properties: Readonly<Record<string, z.infer<typeof kind>>>,
): EventDeclaration["properties"] {
  return z.object(
    Object.fromEntries(
      Object.entries(properties).map(([key, one]) =>
        key.endsWith("?") ? [key.slice(0, -1), KINDS[one].optional()] : [key, KINDS[one]],
      ),
    ),
  );
}
