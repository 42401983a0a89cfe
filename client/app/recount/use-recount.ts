import { useEffect, useState } from "react";
import { RecountDocument, type RecountQuery } from "../../generated/graphql.ts";
import type { Face } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";

/** Whether everything is being counted anew, asked on every beat while it is: progress is no news. */
export function useRecount(): Face<RecountQuery> {
  const [isUnderWay, setUnderWay] = useState(false);
  const face = useFace(RecountDocument, {}, isUnderWay ? "every beat" : "news");
  const isDue = "data" in face && face.data.recount != null;
  useEffect(() => setUnderWay(isDue), [isDue]);
  return face;
}
