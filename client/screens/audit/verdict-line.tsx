import { Button } from "@mantine/core";
import {
  AuditDocument,
  type AuditShownFragment,
  RepairAuditDocument,
} from "../../generated/graphql.ts";
import { dataOf } from "../../kit/live/face.ts";
import { useAct } from "../../kit/live/use-act.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { WarningNote } from "../../kit/panel/warning-note.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import styles from "./audit.module.css";
import { madeWords, verdictSentence } from "./audit.view.ts";
import { Verdict } from "./verdict.tsx";

/** What the chosen audit came to, in a sentence, with what can be done about it. */
export function VerdictLine({
  id,
  frame,
  canRepair,
  isRunning,
  onBegun,
}: {
  readonly id: string;
  readonly frame: Frame;
  /** Only administrators repair. */
  readonly canRepair: boolean;
  /** While an audit is under way no other begins. */
  readonly isRunning: boolean;
  readonly onBegun: () => void;
}) {
  const audit = dataOf(useFace(AuditDocument, { id }))?.revenueAudit;
  if (audit === undefined) return null;
  const { status, finishedAt, unmended, repairOf } = audit;
  return (
    <>
      <p className={styles.sentence}>
        <Verdict status={status} /> {verdictSentence(audit, frame.today, frame.money)}
      </p>
      {unmended.map(({ objectType, objectId, reason }) => (
        <WarningNote key={`${objectType} ${objectId}`}>
          The repair could not mend {objectType} {objectId}: {reason}
        </WarningNote>
      ))}
      <div className={styles.acts}>
        {canRepair && status !== "PASS" ? (
          <Repair audit={audit} isRunning={isRunning} onBegun={onBegun} />
        ) : null}
        <a href={`/export/revenue-audit.md?id=${id}`} download>
          Download the report
        </a>
        <span className={styles.quiet}>
          Made {madeWords(finishedAt, frame)}
          {repairOf == null ? "" : ", after a repair"}
        </span>
      </div>
    </>
  );
}

function Repair({
  audit: { id },
  isRunning,
  onBegun,
}: {
  readonly audit: AuditShownFragment;
  readonly isRunning: boolean;
  readonly onBegun: () => void;
}) {
  const { act, isBusy, outcome } = useAct();
  const repair = () =>
    act({
      failed: "Not begun",
      ask: async (client) => {
        await client.mutate({ mutation: RepairAuditDocument, variables: { id } });
        onBegun();
        return "";
      },
    });
  return (
    <>
      <Button onClick={repair} loading={isBusy} disabled={isRunning}>
        Repair
      </Button>
      <p role={outcome?.isFault === true ? "alert" : "status"}>{outcome?.words}</p>
    </>
  );
}
