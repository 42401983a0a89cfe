import { Link } from "@tanstack/react-router";
import { frameOf } from "../../app/search.ts";
import { AuditStandingDocument } from "../../generated/graphql.ts";
import { dataOf, Empty, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Panel } from "../../kit/panel/panel.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { attemptView, madeWords, verdictSentence } from "../audit/audit.view.ts";
import { Verdict } from "../audit/verdict.tsx";
import styles from "./last-audit-panel.module.css";

/** Whether Stripe agrees with the numbers on this screen, as far as it was last looked at. */
export function LastAuditPanel({ frame }: { readonly frame: Frame }) {
  const answer = useFace(AuditStandingDocument, {}, "every beat");
  const face = mapFace(answer, ({ revenueAuditStanding: standing }) => {
    const { latest, attempt, cannotRunBecause } = standing;
    const told = attemptView(attempt, frame);
    if (latest != null) return { latest, told };
    return new Empty(`No audit yet. ${cannotRunBecause ?? told?.words ?? NIGHTLY}`);
  });
  const latest = dataOf(face)?.latest;
  return (
    <Panel
      title="Last audit"
      face={face}
      aside={
        latest === undefined ? (
          <Link to="/audit" search={frameOf}>
            Audit
          </Link>
        ) : (
          <Verdict status={latest.status} />
        )
      }
    >
      {({ latest: audit, told }) => (
        <div className={styles.audit}>
          <p>{verdictSentence(audit, frame.today, frame.money)}</p>
          {told === null ? null : <p>{told.words}</p>}
          <p className={styles.made}>
            Made {madeWords(audit.finishedAt, frame)} ·{" "}
            <Link to="/audit" search={(search) => ({ ...frameOf(search), run: Number(audit.id) })}>
              Open the audit
            </Link>
          </p>
        </div>
      )}
    </Panel>
  );
}

const NIGHTLY = "One is made every night.";
