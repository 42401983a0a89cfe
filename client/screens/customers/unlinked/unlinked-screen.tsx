import { useSession } from "../../../app/session/session.ts";
import { CustomersHead } from "../customers-head.tsx";
import { ConflictsPanel } from "./conflicts-panel.tsx";
import { OutcomeLine } from "./outcome-line.tsx";
import { QueuePanel } from "./queue-panel.tsx";
import styles from "./unlinked.module.css";
import { useLinkAct } from "./use-link-act.ts";

/** Whose are they? Who is linked to nobody, and of whom several users are named. Administrators decide; others see. */
export function UnlinkedScreen() {
  const { account, frame, viewer } = useSession();
  const act = useLinkAct();
  const mayAct = viewer.role === "ADMIN" ? act : null;
  return (
    <>
      <title>{`Unlinked customers · ${account.name} · Tidemark`}</title>
      <CustomersHead />
      <OutcomeLine act={act} />
      <div className={styles.panels}>
        <QueuePanel frame={frame} act={mayAct} />
        <ConflictsPanel frame={frame} act={mayAct} />
      </div>
    </>
  );
}
