import { CopyCode } from "../../kit/panel/copy-code.tsx";
import styles from "./demo-banner.module.css";

/** Says that these numbers are nobody's, and how to make room for one's own. */
export function DemoBanner() {
  return (
    <aside className={styles.banner} aria-label="Demo">
      <span>This is the demo company. Real Stripe events are refused until you clear it.</span>
      <CopyCode code="npx tidemark demo --clear" />
    </aside>
  );
}
