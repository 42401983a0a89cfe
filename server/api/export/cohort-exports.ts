import { z } from "zod";
import { type Money, moneyToText } from "../../domain/money.ts";
import type { CsvCell } from "./csv.ts";
import type { CsvExport } from "./csv-export.ts";

/**
 * Cohort by line and period by column, as the console draws them. What has not begun is empty, and a column of its own says
 * how many of the others are complete, which are the first ones.
 */

const money = z
  .object({ minorUnits: z.string(), currency: z.string() })
  .transform(({ minorUnits, currency }): Money => ({ minorUnits: BigInt(minorUnits), currency }));

const MONEY = "{ minorUnits currency }";

const rate = z.object({ numerator: z.number(), ratio: z.string().nullable() });

/** Somebody's or a cohort's cells, by the period that each is of. */
interface Row {
  readonly head: readonly CsvCell[];
  readonly cells: readonly {
    readonly period: number;
    readonly isComplete: boolean;
    readonly value: CsvCell;
  }[];
}

function line({ head, cells }: Row, periods: readonly number[]): CsvCell[] {
  const values = new Map(cells.map(({ period, value }) => [period, value]));
  const complete = cells.filter(({ isComplete }) => isComplete).length;
  return [...head, complete, ...periods.map((period) => values.get(period) ?? null)];
}

const retention = z.object({
  cohorts: z.array(
    z.object({
      day: z.string(),
      people: z.number(),
      cells: z.array(z.object({ period: z.number(), isComplete: z.boolean(), rate })),
    }),
  ),
  mean: z.array(z.object({ period: z.number(), rate })),
});

const cohorts: CsvExport = {
  field: "cohorts",
  selection:
    "cohorts { day people cells { period isComplete rate { numerator ratio } } } mean { period rate { numerator ratio } }",
  shows: ["RATE", "PEOPLE"],
  lines: (answer, show) => {
    const { cohorts: rows, mean } = retention.parse(answer);
    const periods = mean.map(({ period }) => period);
    const means = ["mean of complete cells", null, null, ...mean.map((one) => one.rate.ratio)];
    return [
      ["cohort", "people", "complete periods", ...periods],
      ...rows.map(({ day, people, cells }) => {
        const shown = cells.map((cell) => ({
          ...cell,
          value: show === "RATE" ? cell.rate.ratio : cell.rate.numerator,
        }));
        return line({ head: [day, people], cells: shown }, periods);
      }),
      ...(show === "RATE" ? [means] : []),
    ];
  },
};

const perPerson = z.object({ amount: money.nullable() });

const revenue = z.object({
  byCurrency: z.array(
    z.object({
      currency: z.string(),
      cohorts: z.array(
        z.object({
          day: z.string(),
          people: z.number(),
          cells: z.array(
            z.object({
              period: z.number(),
              isComplete: z.boolean(),
              gross: money,
              net: money,
              payers: z.number(),
              cumulativeNet: money,
              cumulativePerPerson: perPerson,
            }),
          ),
        }),
      ),
      mean: z.array(z.object({ period: z.number(), cumulativePerPerson: perPerson })),
    }),
  ),
});

type RevenueCell = z.infer<
  typeof revenue
>["byCurrency"][number]["cohorts"][number]["cells"][number];

const REVENUE_SHOWN: Readonly<Record<string, (cell: RevenueCell) => CsvCell>> = {
  CUMULATIVE_PER_PERSON: ({ cumulativePerPerson }) => amountOf(cumulativePerPerson),
  CUMULATIVE_NET: ({ cumulativeNet }) => moneyToText(cumulativeNet),
  NET: ({ net }) => moneyToText(net),
  GROSS: ({ gross }) => moneyToText(gross),
  PAYERS: ({ payers }) => payers,
};

const cohortRevenue: CsvExport = {
  field: "cohortRevenue",
  selection: `byCurrency { currency
    cohorts { day people cells { period isComplete gross ${MONEY} net ${MONEY} payers cumulativeNet ${MONEY} cumulativePerPerson { amount ${MONEY} } } }
    mean { period cumulativePerPerson { amount ${MONEY} } } }`,
  shows: Object.keys(REVENUE_SHOWN),
  lines: (answer, show) => {
    const { byCurrency } = revenue.parse(answer);
    const periods = byCurrency[0]?.mean.map(({ period }) => period) ?? [];
    const valueIn = REVENUE_SHOWN[show] ?? (() => null);
    return [
      ["currency", "cohort", "people", "complete periods", ...periods],
      ...byCurrency.flatMap(({ currency, cohorts: rows, mean }) => [
        ...rows.map(({ day, people, cells }) => {
          const shown = cells.map((cell) => ({ ...cell, value: valueIn(cell) }));
          return line({ head: [currency, day, people], cells: shown }, periods);
        }),
        ...(show === "CUMULATIVE_PER_PERSON"
          ? [
              [
                currency,
                "mean of complete cells",
                null,
                null,
                ...mean.map((one) => amountOf(one.cumulativePerPerson)),
              ],
            ]
          : []),
      ]),
    ];
  },
};

function amountOf({ amount }: z.infer<typeof perPerson>): CsvCell {
  return amount === null ? null : moneyToText(amount);
}

const ratio = z.object({ ratio: z.string().nullable() });

const mrrRetention = z.object({
  byCurrency: z.array(
    z.object({
      currency: z.string(),
      cohorts: z.array(
        z.object({
          day: z.string(),
          cells: z.array(
            z.object({
              period: z.number(),
              isComplete: z.boolean(),
              net: ratio,
              gross: ratio,
              revenueChurn: ratio,
            }),
          ),
        }),
      ),
    }),
  ),
  logos: z.array(
    z.object({
      day: z.string(),
      cells: z.array(z.object({ period: z.number(), isComplete: z.boolean(), churn: ratio })),
    }),
  ),
});

const MRR_SHOWN = { NET: "net", GROSS: "gross", REVENUE_CHURN: "revenueChurn" } as const;

const cohortMrrRetention: CsvExport = {
  field: "cohortMrrRetention",
  selection: `byCurrency { currency cohorts { day cells { period isComplete net { ratio } gross { ratio } revenueChurn { ratio } } } }
    logos { day cells { period isComplete churn { ratio } } }`,
  shows: [...Object.keys(MRR_SHOWN), "LOGO_CHURN"],
  lines: (answer, show) => {
    const { byCurrency, logos } = mrrRetention.parse(answer);
    const part = Object.entries(MRR_SHOWN).find(([name]) => name === show)?.[1];
    const rows: Row[] =
      part === undefined
        ? logos.map(({ day, cells }) => ({
            head: [null, day],
            cells: cells.map((cell) => ({ ...cell, value: cell.churn.ratio })),
          }))
        : byCurrency.flatMap(({ currency, cohorts: ofCurrency }) =>
            ofCurrency.map(({ day, cells }) => ({
              head: [currency, day],
              cells: cells.map((cell) => ({ ...cell, value: cell[part].ratio })),
            })),
          );
    const last = Math.max(0, ...rows.flatMap(({ cells }) => cells.map(({ period }) => period)));
    const periods = Array.from({ length: last }, (_, index) => index + 1);
    return [
      ["currency", "cohort", "complete periods", ...periods],
      ...rows.map((row) => line(row, periods)),
    ];
  },
};

const people = z.object({
  items: z.array(
    z.object({
      enteredAt: z.string(),
      lastPeriod: z.number().nullable(),
      person: z.object({
        userId: z.string().nullable(),
        anonymousId: z.string().nullable(),
        customerId: z.string().nullable(),
        name: z.string().nullable(),
        email: z.string().nullable(),
      }),
    }),
  ),
  nextCursor: z.string().nullable(),
});

const cohortPeople: CsvExport = {
  field: "cohortPeople",
  selection:
    "items { enteredAt lastPeriod person { userId anonymousId customerId name email } } nextCursor",
  shows: [],
  lines: (answer) => [
    ["user", "anonymous id", "customer", "name", "e-mail", "entered at", "last period"],
    ...people.parse(answer).items.map(({ person, enteredAt, lastPeriod }) => {
      const { userId, anonymousId, customerId, name, email } = person;
      return [userId, anonymousId, customerId, name, email, enteredAt, lastPeriod];
    }),
  ],
  nextCursor: (answer) => people.parse(answer).nextCursor,
};

export const COHORT_EXPORTS: Readonly<Record<string, CsvExport>> = {
  cohorts,
  "cohort-revenue": cohortRevenue,
  "cohort-mrr-retention": cohortMrrRetention,
  "cohort-people": cohortPeople,
};
