import { type AskedPeriod, resolvePeriod } from "./answers.ts";
import type { Company } from "./company.ts";
import { definition, type MetricKey } from "./definitions.ts";
import { type MockProduct, ratio } from "./engagement.ts";

interface Asked {
  readonly period?: AskedPeriod | null;
}

/** What is done with the made-up product: 38 core actions in two days, of which one failed. */
export function usageFields(company: Company, { isUsed }: MockProduct) {
  const answerOf = (key: MetricKey, asked: Asked) => ({
    definition: definition(key),
    period: resolvePeriod(company, asked.period),
    asOf: company.now,
  });
  const some = isUsed ? 1 : 0;
  return {
    productUsage: (asked: Asked) => ({
      ...answerOf("productUsage", asked),
      value: usage(37 * some, 38 * some),
      previous: usage(40 * some, 40 * some),
      series: [
        { day: "2026-11-18", isPartial: false, value: usage(30 * some, 30 * some) },
        { day: "2026-11-19", isPartial: false, value: usage(7 * some, 8 * some) },
      ],
    }),
    eventVolume: ({ by, ...asked }: Asked & { readonly by: string }) => ({
      ...answerOf("eventVolume", asked),
      value: 200 * some,
      previous: 160 * some,
      rows: isUsed
        ? [
            {
              name: by === "NAME" ? "user_logged_in" : null,
              category: "user_action",
              value: 150,
              previous: 120,
            },
            {
              name: by === "NAME" ? "painted_a_wall" : null,
              category: null,
              value: 50,
              previous: 40,
            },
          ]
        : [],
      other: null,
    }),
    topUsers: ({ by, ...asked }: Asked & { readonly by: string }) => {
      const users = [topUser("user_ada", 30, 31), topUser("user_ben", 7, 160)];
      const items = by === "EVENTS" ? users.toReversed() : users;
      return { ...answerOf("topUsers", asked), people: 2 * some, items: isUsed ? items : [] };
    },
    powerUserCurve: ({ windowDays, ...asked }: Asked & { readonly windowDays: number }) => ({
      ...answerOf("powerUserCurve", asked),
      windowDays,
      // Of eight people six come on one day and two on every day; before it was seven and one.
      curve: Array.from({ length: windowDays }, (_, at) => {
        const [now, before] = at === 0 ? [6, 7] : at === windowDays - 1 ? [2, 1] : [0, 0];
        return {
          days: at + 1,
          value: ratio(now * some, 8 * some),
          previous: ratio(before * some, 8 * some),
        };
      }),
    }),
  };
}

function usage(succeeded: number, attempted: number) {
  const isAny = attempted > 0;
  return {
    attempted,
    succeeded,
    failed: attempted - succeeded,
    exported: isAny ? 6 : 0,
    exports: [],
    successRate: ratio(succeeded, attempted),
    sums: [
      {
        event: "enrichment_completed",
        property: "contactCount",
        total: isAny ? "675" : "0",
        mean: isAny ? "18.25" : null,
      },
    ],
  };
}

function topUser(userId: string, coreActions: number, events: number) {
  const person = { userId, anonymousId: null, customerId: null, name: null };
  return { person, coreActions, events, daysActive: 2 };
}
