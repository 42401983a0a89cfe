import type { MrrPolicySettingsQuery } from "../../../generated/graphql.ts";
import { MrrPolicySettingsDocument, type Role } from "../../../generated/graphql.ts";
import type { Face } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { EmptyFace, LoadingFace, UnavailableFace } from "../../../kit/panel/faces.tsx";
import { StaleMark } from "../../../kit/panel/panel.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { PolicyFacts } from "./policy-facts.tsx";
import { PolicyForm } from "./policy-form.tsx";

/** What counts as MRR: to be read by everybody, to be changed by administrators. */
export function PolicyPart({ frame, role }: { readonly frame: Frame; readonly role: Role }) {
  const face = useFace(MrrPolicySettingsDocument, {});
  return <Body face={face} frame={frame} canChange={role === "ADMIN"} />;
}

function Body({
  face,
  frame,
  canChange,
}: {
  readonly face: Face<MrrPolicySettingsQuery>;
  readonly frame: Frame;
  readonly canChange: boolean;
}) {
  switch (face.kind) {
    case "loading":
      return <LoadingFace isSlow={face.isSlow} />;
    case "empty":
      return <EmptyFace words={face.words} />;
    case "unavailable":
      return <UnavailableFace fault={face.fault} retry={face.retry} />;
    default: {
      const { mrrPolicy, mrrProfiles } = face.data;
      return (
        <>
          {face.kind === "stale" ? <StaleMark why={face.why} /> : null}
          {canChange ? (
            <PolicyForm saved={mrrPolicy} profiles={mrrProfiles} money={frame.money} />
          ) : (
            <PolicyFacts policy={mrrPolicy} />
          )}
        </>
      );
    }
  }
}
