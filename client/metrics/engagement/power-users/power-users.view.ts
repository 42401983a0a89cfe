import type { CountRatioShownFragment, PowerUserCurveQuery } from "../../../generated/graphql.ts";
import type { LinesView } from "../../../kit/charts/lines.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { ratioText } from "../../../kit/format/ratio.ts";
import { shareText } from "../../../kit/format/share.ts";
import { Empty } from "../../../kit/live/face.ts";

/** The power-user curve beside the one of the period before, and what it shows in a sentence. */
export interface PowerUsersView extends LinesView {
  /** `41.2% of 5,846 people came on half of the 30 days or more, against 38.0% before.` */
  readonly finding: string;
}

/** The part of the active people who came on exactly so many of the days. */
export function powerUsersView({
  powerUserCurve: { curve, windowDays },
}: PowerUserCurveQuery): PowerUsersView | Empty {
  const people = curve[0]?.value.denominator ?? 0;
  if (people === 0) return new Empty(`Nobody was active in these ${windowDays} days.`);
  const half = Math.ceil(windowDays / 2);
  const often = (of: "value" | "previous") => {
    const many = curve.filter(({ days }) => days >= half);
    const came = many.reduce((all, point) => all + point[of].numerator, 0);
    return shareText(BigInt(came), BigInt(curve[0]?.[of].denominator ?? 0));
  };
  const before = often("previous");
  const finding = `${often("value")} of ${formatInteger(people)} people came on ${half} of ${windowDays} days or more, ${before === null ? "with no earlier period" : `against ${before} before`}.`;
  return {
    names: ["This period", "Period before"],
    places: curve.map(({ days, value, previous }) => ({
      key: String(days),
      label: String(days),
      title: days === 1 ? "On 1 day" : `On ${days} days`,
      isOpen: false,
      values: [pointOf(value), pointOf(previous)],
    })),
    sentence: `Power-user curve. ${finding}`,
    finding,
  };
}

/** A gap where nobody was active, since there is nothing to be a part of. */
function pointOf({ ratio, numerator, denominator }: CountRatioShownFragment) {
  if (ratio == null) return null;
  const of = `${formatInteger(numerator)} of ${formatInteger(denominator)}`;
  return { position: Number(ratio), text: `${ratioText(ratio, "share")}, ${of}` };
}
