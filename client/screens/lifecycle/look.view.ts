import type { LifecycleLookQuery } from "../../generated/graphql.ts";
import { formatInteger } from "../../kit/format/locale.ts";
import { formatMoment } from "../../kit/format/moment.ts";
import { Empty } from "../../kit/live/face.ts";
import type { Frame } from "../../kit/period/frame.ts";

/** The last look at everybody, and whether there is one under way. */
export type Look = LifecycleLookQuery["lifecycleLook"];

const FIRST = "Everybody is being looked at for the first time. This fills by itself.";
const NEVER =
  "Nobody was looked at yet. The server does so every hour; npx tidemark lifecycle run does at once.";

/** What stands in the place of figures before the first look has come to its end; null after it, and where nothing is known of it. */
export function neverLooked(look: Look | undefined): Empty | null {
  if (look === undefined || look.at != null) return null;
  return new Empty(look.isUnderWay ? FIRST : NEVER);
}

/** When everybody was looked at and what that came to, or that it is being done. */
export function lookWords(look: Look, { timeZone, today }: Pick<Frame, "timeZone" | "today">) {
  const { at, people, moves, isUnderWay } = look;
  if (isUnderWay) return "Everybody is being looked at now, whether or not you stay here.";
  if (at == null || people == null || moves == null) return NEVER;
  return `Everybody was last looked at ${formatMoment(at, timeZone, today)}: of ${formatInteger(people)} people ${formatInteger(moves)} came to another stage.`;
}
