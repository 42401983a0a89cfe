import { Empty, Unavailable } from "../kit/live/face.ts";

/** The view, for a test that expects one: it fails with what the panel would say in its place. */
export function shown<View>(view: View | Empty | Unavailable): View {
  if (view instanceof Empty) throw new Error(`Nothing is shown: ${view.words}`);
  if (view instanceof Unavailable) throw new Error(`Nothing is shown: ${view.reason}`);
  return view;
}
