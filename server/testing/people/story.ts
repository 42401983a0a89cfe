import fc from "fast-check";

const NOTHING = {
  isActive: false,
  isCore: false,
  isCoreFailure: false,
  isExport: false,
  isSignUp: false,
  isActivation: false,
} as const;

/** What the people of a random story can do: the plan of a small product. */
export const KINDS = [
  { ...NOTHING, key: "signed_up", isActive: true, isSignUp: true },
  { ...NOTHING, key: "opened", isActive: true },
  { ...NOTHING, key: "enriched", isActive: true, isCore: true, isActivation: true },
  { ...NOTHING, key: "not_enriched", isActive: true, isCoreFailure: true },
  { ...NOTHING, key: "exported", isActive: true, isExport: true },
  { ...NOTHING, key: "mailed" },
] as const;

export const FEATURES = ["export", "search"] as const;

/** Something one of the people did. */
export interface Deed {
  readonly person: number;
  readonly kind: number;
  /** Null: it uses no feature. */
  readonly feature: number | null;
  readonly at: Date;
  /** The property `contacts`; a text is no number and is not summed. */
  readonly contacts: number | string | null;
}

/** Something that was said of one of the people. */
export interface Word {
  readonly person: number;
  readonly key: "source" | "country" | "createdAt";
  readonly value: string;
  readonly asOf: Date;
}

/** Money that came from one of the people, or went back to them. */
export interface Payment {
  readonly person: number;
  readonly kind: "charge" | "refund" | "fee";
  readonly amountMinor: number;
  readonly currency: string;
  readonly at: Date;
}

/** What happens in a story, in the order in which Tidemark hears of it. */
export type Turn =
  | { readonly what: "deeds"; readonly deeds: readonly Deed[] }
  | { readonly what: "word"; readonly word: Word }
  | { readonly what: "payment"; readonly payment: Payment }
  | { readonly what: "merge"; readonly from: number; readonly into: number }
  | { readonly what: "fold" }
  | { readonly what: "pack" };

export const PEOPLE = 6;

/**
 * Random stories of six people within three months that hold the ends of summer time and of a year: deeds in any order,
 * many of them late, traits that change, payments, people who turn out to be one, and folds and packed days in between.
 */
export function randomStory(): fc.Arbitrary<Turn[]> {
  const person = fc.nat(PEOPLE - 1);
  // Days near one another, weeks apart and months apart; hours about midnight.
  const at = fc
    .record({ day: fc.oneof(fc.nat(12), fc.nat(90)), minutes: fc.nat(1439) })
    .map(({ day, minutes }) => new Date(Date.UTC(2026, 9, 20 + day, 0, minutes, 7)));
  const deed: fc.Arbitrary<Deed> = fc.record({
    person,
    kind: fc.nat(KINDS.length - 1),
    feature: fc.option(fc.nat(FEATURES.length - 1), { freq: 2 }),
    at,
    contacts: fc.option(
      fc.oneof(fc.integer({ min: -3, max: 1000 }), fc.constant(0.125), fc.constant("many")),
      {
        freq: 3,
      },
    ),
  });
  const word: fc.Arbitrary<Word> = fc
    .record({
      person,
      key: fc.constantFrom("source" as const, "country" as const, "createdAt" as const),
      which: fc.nat(2),
      asOf: at,
    })
    .map(({ which, ...rest }) => ({ ...rest, value: VALUES[rest.key][which] ?? "" }));
  const payment: fc.Arbitrary<Payment> = fc
    .record({
      person,
      kind: fc.constantFrom(
        "charge" as const,
        "charge" as const,
        "refund" as const,
        "fee" as const,
      ),
      amount: fc.integer({ min: 1, max: 5000 }),
      currency: fc.constantFrom("eur", "usd"),
      at,
    })
    .map(({ amount, ...rest }) => {
      return { ...rest, amountMinor: rest.kind === "charge" ? amount : -amount };
    });
  const turn: fc.Arbitrary<Turn> = fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .array(deed, { minLength: 1, maxLength: 12, size: "max" })
        .map((deeds) => ({ what: "deeds" as const, deeds })),
    },
    { weight: 2, arbitrary: word.map((one) => ({ what: "word" as const, word: one })) },
    {
      weight: 2,
      arbitrary: payment.map((one) => ({ what: "payment" as const, payment: one })),
    },
    {
      weight: 1,
      arbitrary: fc.record({ what: fc.constant("merge" as const), from: person, into: person }),
    },
    { weight: 3, arbitrary: fc.constant({ what: "fold" as const }) },
    { weight: 1, arbitrary: fc.constant({ what: "pack" as const }) },
  );
  return fc.noBias(fc.array(turn, { minLength: 5, maxLength: 30, size: "max" }));
}

const VALUES = {
  source: ["newsletter", "search", "friend"],
  country: ["DE", "GB", "US"],
  createdAt: ["2026-10-25T23:30:00Z", "2026-11-01T05:30:00Z", "2025-12-31T00:00:00Z"],
} as const;
