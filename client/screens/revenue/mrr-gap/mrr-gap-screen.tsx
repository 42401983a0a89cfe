import { Link } from "@tanstack/react-router";
import { frameOf } from "../../../app/search.ts";
import { useSession } from "../../../app/session/session.ts";
import { MrrGapForm } from "../../../metrics/revenue/mrr-gap/mrr-gap-form.tsx";
import { MrrGapPanels } from "../../../metrics/revenue/mrr-gap/mrr-gap-panels.tsx";
import { useMrrGap } from "../../../metrics/revenue/mrr-gap/use-mrr-gap.ts";
import styles from "./mrr-gap-screen.module.css";

/** Why does Stripe show another MRR? Its own export beside ours, customer by customer. */
export function MrrGapScreen() {
  const { account, frame } = useSession();
  const act = useMrrGap();
  return (
    <>
      <title>{`Why Stripe's MRR differs · ${account.name} · Tidemark`}</title>
      <header className={styles.head}>
        <h1>Why Stripe's MRR differs</h1>
        <p className={styles.sentence}>
          Download "MRR per subscriber per month" on Stripe's billing overview and choose it here.
          Every difference is told by customer and by cause, and the parts add up to the gap. The
          file is read by this server and kept nowhere.{" "}
          <Link to="/revenue" search={frameOf}>
            Back to revenue
          </Link>
        </p>
      </header>
      <MrrGapForm act={act} currencies={account.currencies} />
      {act.gap === null ? null : <MrrGapPanels gap={act.gap} money={frame.money} />}
    </>
  );
}
