import { z } from "zod";
import type { CsvExport } from "./csv-export.ts";
import { amountOf, line, MONEY, periodsOf, perPerson, type Row, rate } from "./matrix.ts";
import { PERSON, PERSON_TITLES, person, personCells } from "./person-columns.ts";

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

/** Who came back, with the mean. */
export const cohorts: CsvExport = {
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

const curves = z.object({
  curves: z.array(
    z.object({
      retention: z.object({
        day: z.string(),
        people: z.number(),
        cells: z.array(z.object({ period: z.number(), isComplete: z.boolean(), rate })),
      }),
      money: z.array(
        z.object({
          currency: z.string(),
          cells: z.array(
            z.object({
              period: z.number(),
              isComplete: z.boolean(),
              cumulativePerPerson: perPerson,
            }),
          ),
        }),
      ),
    }),
  ),
});

/** Chosen cohorts. */
export const cohortCurves: CsvExport = {
  field: "cohortCurves",
  selection: `curves { retention { day people cells { period isComplete rate { numerator ratio } } }
    money { currency cells { period isComplete cumulativePerPerson { amount ${MONEY} } } } }`,
  shows: ["RATE", "PEOPLE", "CUMULATIVE_PER_PERSON"],
  lines: (answer, show) => {
    const rows = curves.parse(answer).curves.flatMap(({ retention: one, money: paid }): Row[] => {
      const { day, people, cells } = one;
      if (show !== "CUMULATIVE_PER_PERSON") {
        const shown = cells.map((cell) => ({
          ...cell,
          value: show === "RATE" ? cell.rate.ratio : cell.rate.numerator,
        }));
        return [{ head: [null, day, people], cells: shown }];
      }
      return paid.map(({ currency, cells: amounts }) => ({
        head: [currency, day, people],
        cells: amounts.map((cell) => ({ ...cell, value: amountOf(cell.cumulativePerPerson) })),
      }));
    });
    const periods = periodsOf(rows);
    return [
      ["currency", "cohort", "people", "complete periods", ...periods],
      ...rows.map((row) => line(row, periods)),
    ];
  },
};

const people = z.object({
  items: z.array(
    z.object({
      enteredAt: z.string(),
      lastPeriod: z.number().nullable(),
      person,
    }),
  ),
  nextCursor: z.string().nullable(),
});

/** Who a cell is made of, on all pages. */
export const cohortPeople: CsvExport = {
  field: "cohortPeople",
  selection: `items { enteredAt lastPeriod ${PERSON} } nextCursor`,
  shows: [],
  lines: (answer) => [
    [...PERSON_TITLES, "entered at", "last period"],
    ...people
      .parse(answer)
      .items.map((one) => [...personCells(one.person), one.enteredAt, one.lastPeriod]),
  ],
  nextCursor: (answer) => people.parse(answer).nextCursor,
};
