import { CopyCode } from "../panel/copy-code.tsx";
import { useWays } from "../why/ways.ts";
import styles from "./stripe-code.module.css";

/** An id of Stripe's: to copy, and as the way to its page there where it has one. */
export function StripeCode({ label, code }: { readonly label?: string; readonly code: string }) {
  const way = useWays().toStripe(code);
  return (
    <span className={styles.line}>
      <CopyCode code={code} {...(label === undefined ? {} : { label })} />
      {way}
    </span>
  );
}
