import { LifecycleLookDocument } from "../../generated/graphql.ts";
import { dataOf } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import type { Look } from "./look.view.ts";

/** The last look at everybody and whether one is under way; undefined before it is known. A look that begins is no news. */
export function useLook(): Look | undefined {
  return dataOf(useFace(LifecycleLookDocument, {}, "every beat"))?.lifecycleLook;
}
