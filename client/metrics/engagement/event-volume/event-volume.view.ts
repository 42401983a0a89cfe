import type { EventVolumeQuery } from "../../../generated/graphql.ts";
import { type Change, changeOf } from "../../../kit/format/change.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { shareOf, shareText } from "../../../kit/format/share.ts";
import { Empty } from "../../../kit/live/face.ts";

type Answer = EventVolumeQuery["eventVolume"];

/** How often which events happened; the parts add up to the total. */
export interface EventVolumeView {
  readonly rows: readonly VolumeRow[];
  readonly total: { readonly events: string; readonly change: Change };
}

export interface VolumeRow {
  readonly name: string;
  /** True for a name, or a category of names, that is not in the plan. */
  readonly isUnplanned: boolean;
  readonly events: string;
  readonly share: string;
  /** From 0 to 1, for the bar. */
  readonly length: number;
  readonly change: Change;
}

/** The rows in the answer's order, and what is not listed as one row. */
export function eventVolumeView({
  eventVolume: answer,
}: EventVolumeQuery): EventVolumeView | Empty {
  const { rows, other, value, previous } = answer;
  if (value === 0 && previous === 0) return new Empty("No event happened in these days.");
  const rest =
    other == null
      ? []
      : [{ ...other, name: `${formatInteger(other.rows)} others`, isUnplanned: false }];
  const listed = rows.map((row) => ({
    ...row,
    name: row.name ?? row.category?.replaceAll("_", " ") ?? "not in the plan",
    isUnplanned: row.category == null,
  }));
  return {
    rows: [...listed, ...rest].map((row) => ({
      name: row.name,
      isUnplanned: row.isUnplanned,
      events: formatInteger(row.value),
      share: shareText(BigInt(row.value), BigInt(value)) ?? "0.0%",
      length: shareOf(BigInt(row.value), BigInt(value)),
      change: changed(row, answer),
    })),
    total: { events: formatInteger(value), change: changed({ value, previous }, answer) },
  };
}

function changed(
  { value, previous }: { readonly value: number; readonly previous: number },
  { definition }: Answer,
): Change {
  return changeOf({
    value: BigInt(value),
    earlier: BigInt(previous),
    earlierText: formatInteger(previous),
    good: definition.goodDirection,
  });
}
