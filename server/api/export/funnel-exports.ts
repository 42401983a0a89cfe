import { z } from "zod";
import type { CsvCell } from "./csv.ts";
import type { CsvExport } from "./csv-export.ts";
import { PERSON, PERSON_TITLES, person, personCells } from "./person-columns.ts";

/** Step by line, of everybody and then of each part, as the console's tables have them. */

const ratio = z.object({ ratio: z.string().nullable() });

const steps = z.object({
  excluded: z.number(),
  steps: z.array(
    z.object({
      step: z.number(),
      name: z.string(),
      reached: z.number(),
      open: z.number(),
      ofFirst: ratio,
      ofPrevious: ratio,
      medianSecondsFromPrevious: z.number().nullable(),
      medianSecondsFromFirst: z.number().nullable(),
    }),
  ),
});

const answered = z.object({
  value: steps,
  compared: steps.nullable(),
  breakdown: z.array(
    z.object({
      key: z.string().nullable(),
      name: z.string().nullable(),
      isOther: z.boolean(),
      value: steps,
    }),
  ),
});

const STEPS = `excluded steps { step name reached open ofFirst { ratio } ofPrevious { ratio }
  medianSecondsFromPrevious medianSecondsFromFirst }`;

export const funnel: CsvExport = {
  field: "funnel",
  selection: `value { ${STEPS} } compared { ${STEPS} } breakdown { key name isOther value { ${STEPS} } }`,
  shows: [],
  lines: (answer) => {
    const { value, compared, breakdown } = answered.parse(answer);
    return [
      [
        "of",
        "value",
        "step",
        "name",
        "reached",
        "of first",
        "of previous",
        "median seconds from previous",
        "median seconds from first",
        "still open",
        "excluded",
      ],
      ...linesOf("all", null, value),
      ...(compared === null ? [] : linesOf("compared", null, compared)),
      ...breakdown.flatMap(({ key, name, isOther, value: part }) =>
        linesOf(isOther ? "all others" : "part", isOther ? null : (name ?? key), part),
      ),
    ];
  },
};

/** The excluded stand once, beside the first step. */
function linesOf(
  of: string,
  value: string | null,
  { steps: counted, excluded }: z.infer<typeof steps>,
): CsvCell[][] {
  return counted.map((one) => [
    of,
    value,
    one.step,
    one.name,
    one.reached,
    one.ofFirst.ratio,
    one.ofPrevious.ratio,
    one.medianSecondsFromPrevious,
    one.medianSecondsFromFirst,
    one.open,
    one.step === 1 ? excluded : null,
  ]);
}

const people = z.object({
  items: z.array(
    z.object({
      enteredAt: z.string(),
      lastStepAt: z.string(),
      stepsTaken: z.number(),
      isOpen: z.boolean(),
      person,
    }),
  ),
  nextCursor: z.string().nullable(),
});

export const funnelPeople: CsvExport = {
  field: "funnelPeople",
  selection: `items { enteredAt lastStepAt stepsTaken isOpen ${PERSON} } nextCursor`,
  shows: [],
  lines: (answer) => [
    [...PERSON_TITLES, "first step at", "last step at", "steps taken", "window"],
    ...people
      .parse(answer)
      .items.map((one) => [
        ...personCells(one.person),
        one.enteredAt,
        one.lastStepAt,
        one.stepsTaken,
        one.isOpen ? "open" : "over",
      ]),
  ],
  nextCursor: (answer) => people.parse(answer).nextCursor,
};
