import { MrrDocument, NetRevenueDocument } from "../../../generated/graphql.ts";
import { minorUnits } from "../../../kit/format/amount.ts";
import { dataOf } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { WarningNote } from "../../../kit/panel/warning-note.tsx";
import { asked, type Frame } from "../../../kit/period/frame.ts";

/** Says that the filters leave nothing, where they do: a screen of zeros would look like a company that earns nothing. */
export function NothingMatches({ frame }: { readonly frame: Frame }) {
  // The questions of two panels of the screen, which therefore go to the server once.
  const mrr = dataOf(useFace(MrrDocument, asked(frame)))?.mrr.byCurrency;
  const net = dataOf(useFace(NetRevenueDocument, asked(frame)))?.answer.byCurrency;
  if (frame.filter === null || mrr === undefined || net === undefined) return null;
  const amounts = [
    ...mrr.flatMap(({ now, opening, closing }) => [now, opening, closing]),
    ...net.flatMap(({ value, previous }) => [value, previous]),
  ];
  const isNothing = amounts.every((amount) => minorUnits(amount) === 0n);
  return isNothing ? (
    <WarningNote>
      Nothing matches these filters: no MRR and no revenue in this period or the one before. Remove
      a filter to see more.
    </WarningNote>
  ) : null;
}
