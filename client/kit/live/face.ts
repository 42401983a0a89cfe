import type { Cure, Fault } from "./fault.ts";

/**
 * What a panel shows. Zero, unknown, late and empty are different things and look different: a failed question is never
 * an empty panel, and an old number never stands there as if it were new.
 */
export type Face<Data> =
  | { readonly kind: "loading"; readonly isSlow: boolean }
  | { readonly kind: "empty"; readonly words: string }
  | { readonly kind: "unavailable"; readonly fault: Fault; readonly retry: (() => void) | null }
  | { readonly kind: "stale"; readonly data: Data; readonly why: string }
  | { readonly kind: "shown"; readonly data: Data };

/** Nothing to show, in one sentence with the one thing to do. */
export class Empty {
  readonly words: string;

  constructor(words: string) {
    this.words = words;
  }
}

/** An answer that says why it has no figure; asking again would not help. */
export class Unavailable {
  /** A whole sentence. */
  readonly reason: string;
  readonly cure: Cure | null;

  constructor(reason: string, cure: Cure | null = null) {
    this.reason = reason;
    this.cure = cure;
  }
}

/**
 * The same face over a view of its data; a view that finds nothing returns {@link Empty}, one that is told why there is no
 * figure {@link Unavailable}.
 */
export function mapFace<Data, View>(
  face: Face<Data>,
  view: (data: Data) => View | Empty | Unavailable,
): Face<View> {
  if (face.kind !== "stale" && face.kind !== "shown") return face;
  const data = view(face.data);
  if (data instanceof Empty) return { kind: "empty", words: data.words };
  if (data instanceof Unavailable) {
    const fault = { isUnreachable: false, isSignedOut: false, requestId: null, ...data };
    return { kind: "unavailable", fault, retry: null };
  }
  return face.kind === "stale" ? { ...face, data } : { ...face, data };
}

/** The data where there is some, old or new. */
export function dataOf<Data>(face: Face<Data>): Data | undefined {
  return face.kind === "stale" || face.kind === "shown" ? face.data : undefined;
}
