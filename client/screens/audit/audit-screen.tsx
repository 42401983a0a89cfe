import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useSession } from "../../app/session/session.ts";
import {
  AuditFollowedDocument,
  AuditStandingDocument,
  type AuditStandingQuery,
} from "../../generated/graphql.ts";
import { dataOf } from "../../kit/live/face.ts";
import { Followed } from "../../kit/live/followed.tsx";
import { useFace } from "../../kit/live/use-face.ts";
import { Faced } from "../../kit/panel/faced.tsx";
import { parseTrail } from "../../kit/table/pages.ts";
import { AttemptNote } from "./attempt-note.tsx";
import styles from "./audit.module.css";
import { attemptView } from "./audit.view.ts";
import { type AuditAddress, showing, turned } from "./audit-address.ts";
import { FindingsPanel } from "./findings-panel.tsx";
import { PayoutEntriesPanel } from "./payout-entries-panel.tsx";
import { PayoutsPanel } from "./payouts-panel.tsx";
import { RunForm } from "./run-form.tsx";
import { RunsPanel } from "./runs-panel.tsx";
import { SumsPanel } from "./sums-panel.tsx";
import { VerdictLine } from "./verdict-line.tsx";

const route = getRouteApi("/console/audit");

const NOTHING = {};

const BROUGHT = [{ document: AuditStandingDocument, variables: NOTHING }];

/** Do we agree with Stripe? The verdict first, then what it rests on. What is under way is followed. */
export function AuditScreen() {
  return (
    <Followed subscription={AuditFollowedDocument} variables={NOTHING} brings={BROUGHT}>
      <Audit />
    </Followed>
  );
}

function Audit() {
  const { account, frame } = useSession();
  const address = route.useSearch();
  const go = useGo();
  const face = useFace(AuditStandingDocument, NOTHING, "every beat");
  const latest = dataOf(face)?.revenueAuditStanding.latest?.id ?? null;
  const shown = address.run?.toString() ?? latest;
  return (
    <>
      <title>{`Audit · ${account.name} · Tidemark`}</title>
      <header className={styles.head}>
        <h1>Audit</h1>
        <Faced face={face}>
          {({ revenueAuditStanding }) => (
            <Standing
              standing={revenueAuditStanding}
              shown={shown}
              onBegun={() => go(showing(address, null))}
            />
          )}
        </Faced>
      </header>
      {shown === null ? null : (
        <>
          <SumsPanel id={shown} frame={frame} />
          <div className={styles.panel}>
            <FindingsPanel id={shown} frame={frame} address={address} onGo={go} />
          </div>
        </>
      )}
      <div className={styles.panel}>
        <RunsPanel frame={frame} address={address} shown={shown} onGo={go} />
      </div>
      <div className={styles.panel}>
        <PayoutsPanel
          frame={frame}
          trail={{
            cursors: parseTrail(address.payouts),
            onTurn: (cursors) => go(turned(address, "payouts", cursors)),
          }}
          shown={address.payout ?? null}
          onShow={(payout) => go({ ...address, payout })}
        />
      </div>
      {address.payout === undefined ? null : (
        <div className={styles.panel}>
          <PayoutEntriesPanel id={address.payout} frame={frame} />
        </div>
      )}
    </>
  );
}

/** The verdict, what is under way, and what an administrator can have done. */
function Standing({
  standing: { attempt: newest, cannotRunBecause },
  shown,
  onBegun,
}: {
  readonly standing: AuditStandingQuery["revenueAuditStanding"];
  readonly shown: string | null;
  readonly onBegun: () => void;
}) {
  const { frame, viewer } = useSession();
  const attempt = attemptView(newest, frame);
  const isRunning = attempt?.isRunning === true;
  const canAct = viewer.role === "ADMIN";
  return (
    <>
      {shown === null ? (
        <p className={styles.sentence}>No audit yet. {cannotRunBecause ?? NIGHTLY}</p>
      ) : (
        <VerdictLine
          id={shown}
          frame={frame}
          canRepair={canAct && cannotRunBecause == null}
          isRunning={isRunning}
          onBegun={onBegun}
        />
      )}
      {attempt === null ? null : <AttemptNote attempt={attempt} />}
      {canAct ? (
        <RunForm
          frame={frame}
          cannotRunBecause={shown === null ? null : (cannotRunBecause ?? null)}
          isOff={cannotRunBecause != null || isRunning}
          onBegun={onBegun}
        />
      ) : null}
    </>
  );
}

const NIGHTLY = "One is made every night; an administrator can run one now.";

/** To another address of this screen, in the same frame. */
function useGo(): (next: AuditAddress) => void {
  const navigate = useNavigate();
  return (next) =>
    void navigate({
      to: "/audit",
      search: ({ period, currency }) => ({
        ...(period === undefined ? {} : { period }),
        ...(currency === undefined ? {} : { currency }),
        ...next,
      }),
      resetScroll: false,
    });
}
