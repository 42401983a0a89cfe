import { Link } from "@tanstack/react-router";
import { RestatedSinceDocument } from "../../generated/graphql.ts";
import { dataOf } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import type { Frame } from "../../kit/period/frame.ts";
import { daysOf } from "../../kit/period/period-choice.ts";
import { restatedWords } from "../../metrics/revenue/restatements/restatements.view.ts";
import { frameOf } from "../search.ts";

/** How many past months late news restated since the period began, and the way to which. Nothing where none was. */
export function RestatedLink({ frame }: { readonly frame: Frame }) {
  const { period, today } = frame;
  const since = daysOf(period, today).from;
  const months = dataOf(useFace(RestatedSinceDocument, { since }))?.restatements.monthCount ?? 0;
  const words = restatedWords(months, since, today);
  if (words === null) return null;
  return (
    <Link
      to="/revenue/restatements"
      search={(search) => ({ ...frameOf(search), of: "mrr" })}
      preload={false}
    >
      {words}
    </Link>
  );
}
