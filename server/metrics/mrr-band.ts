import { Field, InputType, Int, registerEnumType } from "type-graphql";
import { Problem } from "../domain/problems.ts";
import { MinorUnitsScalar } from "../graphql/scalars.ts";

/** Which of a person's MRR a band is of, as the API names it. */
const MrrMomentEnum = { FIRST: "FIRST", NOW: "NOW" } as const;

type MrrMoment = (typeof MrrMomentEnum)[keyof typeof MrrMomentEnum];

registerEnumType(MrrMomentEnum, {
  name: "MrrMoment",
  description:
    "FIRST: at the end of the day on which the person first had any; nothing that they do later changes it. NOW: that of now, of which whoever left has none.",
});

@InputType("MrrBandInput", {
  description:
    "Only people whose MRR lies in a band: that of all their Stripe customers together, in one currency. Whoever never had any has 0.",
})
export class MrrBandInput {
  @Field(() => String, { description: "ISO 4217, such as gbp." })
  readonly currency!: string;

  @Field(() => MrrMomentEnum, { defaultValue: "FIRST" })
  readonly at!: MrrMoment;

  @Field(() => MinorUnitsScalar, { description: "Itself included; 0 lets in who pays nothing." })
  readonly from!: bigint;

  @Field(() => MinorUnitsScalar, {
    nullable: true,
    description: "Itself not included. Null: no end.",
  })
  readonly below?: bigint | null;

  @Field(() => [Int], {
    nullable: true,
    description: "Only MRR of these plans; ids as filters take them. Left out: of all.",
  })
  readonly plans?: readonly number[] | null;
}

/** A band that can be asked of. */
export interface MrrBand {
  readonly currency: string;
  readonly at: MrrMoment;
  /** Minor units, 0 or more, itself included. */
  readonly from: bigint;
  /** Minor units, more than `from`, itself not included; null: no end. */
  readonly below: bigint | null;
  /** Null: of all plans. */
  readonly plans: readonly number[] | null;
}

/** More would be a report of its own. */
const MOST_PLANS = 100;

/** @throws Problem BAD_USER_INPUT for a currency that is none, an amount below nothing, or a band that ends before it starts. */
export function mrrBandOf(input: MrrBandInput | null | undefined): MrrBand | null {
  if (input == null) return null;
  const { at, from, below = null, plans = null } = input;
  const currency = input.currency.toLowerCase();
  if (!/^[a-z]{3}$/.test(currency)) {
    throw invalid("The currency of an MRR band is a code of three letters, such as gbp.");
  }
  if (from < 0n) throw invalid("An MRR band starts at 0 or more.");
  if (below !== null && below <= from) {
    throw invalid(`An MRR band ends (${below}) before it starts (${from}).`);
  }
  if (plans !== null && plans.length > MOST_PLANS) {
    throw invalid(`plans takes ${MOST_PLANS} values at most.`);
  }
  return { currency, at, from, below, plans };
}

function invalid(message: string): Problem {
  return new Problem("BAD_USER_INPUT", message);
}
