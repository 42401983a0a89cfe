import { z } from "zod";
import { moneyToText } from "../../domain/money.ts";
import type { CsvCell } from "./csv.ts";
import type { CsvExport } from "./csv-export.ts";
import { amountOf, line, MONEY, money, periodsOf, perPerson, type Row } from "./matrix.ts";

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

/** What cohorts paid. */
export const cohortRevenue: CsvExport = {
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

/** What they kept of their MRR. */
export const cohortMrrRetention: CsvExport = {
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
    const periods = periodsOf(rows);
    return [
      ["currency", "cohort", "complete periods", ...periods],
      ...rows.map((row) => line(row, periods)),
    ];
  },
};

const pooled = z.object({
  people: z.number(),
  byCurrency: z.array(
    z.object({
      currency: z.string(),
      cells: z.array(
        z.object({ period: z.number(), cohorts: z.number(), net: ratio, gross: ratio }),
      ),
    }),
  ),
});

const GROUP =
  "people byCurrency { currency cells { period cohorts net { ratio } gross { ratio } } }";

const behaviour = z.object({ did: pooled, didNot: pooled });

/** The same of who did something early and who did not. */
export const revenueByBehaviour: CsvExport = {
  field: "revenueByBehaviour",
  selection: `did { ${GROUP} } didNot { ${GROUP} }`,
  shows: ["NET", "GROSS"],
  lines: (answer, show) => {
    const { did, didNot } = behaviour.parse(answer);
    const rows = Object.entries({ "did it": did, "did not": didNot }).flatMap(
      ([group, { people, byCurrency }]): Row[] =>
        byCurrency.map(({ currency, cells }) => ({
          head: [group, people, currency],
          cells: cells.map(({ period, cohorts: complete, net, gross }) => ({
            period,
            isComplete: complete > 0,
            value: show === "NET" ? net.ratio : gross.ratio,
          })),
        })),
    );
    const periods = periodsOf(rows);
    return [
      ["group", "people", "currency", "complete periods", ...periods],
      ...rows.map((row) => line(row, periods)),
    ];
  },
};
