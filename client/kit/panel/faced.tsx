import type { ReactNode } from "react";
import type { Face } from "../live/face.ts";
import { EmptyFace, LoadingFace, UnavailableFace } from "./faces.tsx";

/** What is known, or in its place why it is not shown. */
export function Faced<Data>({
  face,
  children,
}: {
  readonly face: Face<Data>;
  /** `staleWhy` is null where the data is of now. */
  readonly children: (data: Data, staleWhy: string | null) => ReactNode;
}) {
  switch (face.kind) {
    case "loading":
      return <LoadingFace isSlow={face.isSlow} />;
    case "empty":
      return <EmptyFace words={face.words} />;
    case "unavailable":
      return <UnavailableFace fault={face.fault} retry={face.retry} />;
    default:
      return children(face.data, face.kind === "stale" ? face.why : null);
  }
}
