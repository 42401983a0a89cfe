import { LifecycleRulesDocument, type LifecycleRulesQuery } from "../../../generated/graphql.ts";
import type { Face } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { EmptyFace, LoadingFace, UnavailableFace } from "../../../kit/panel/faces.tsx";
import { StaleMark } from "../../../kit/panel/panel.tsx";
import styles from "../calendar/calendar.module.css";
import { RulesForm } from "./rules-form.tsx";

/** What decides where people stand: to be read by everybody, to be changed by administrators. */
export function LifecyclePart({ canChange }: { readonly canChange: boolean }) {
  return <Body face={useFace(LifecycleRulesDocument, {})} canChange={canChange} />;
}

function Body({
  face,
  canChange,
}: {
  readonly face: Face<LifecycleRulesQuery>;
  readonly canChange: boolean;
}) {
  switch (face.kind) {
    case "loading":
      return <LoadingFace isSlow={face.isSlow} />;
    case "empty":
      return <EmptyFace words={face.words} />;
    case "unavailable":
      return <UnavailableFace fault={face.fault} retry={face.retry} />;
    default:
      return (
        <div className={styles.part}>
          {face.kind === "stale" ? <StaleMark why={face.why} /> : null}
          <p className={styles.lead}>
            A score of 0 to 100 says how engaged somebody is. The way out of a stage is further than
            the way in, so that nobody goes back and forth. Another rule holds from today on: what
            was seen before stays as it was seen.
          </p>
          <RulesForm held={face.data.lifecycleRules} canChange={canChange} />
        </div>
      );
  }
}
