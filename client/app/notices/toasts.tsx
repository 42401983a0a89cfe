import { Link } from "@tanstack/react-router";
import { frameOf } from "../search.ts";
import { useSession } from "../session/session.ts";
import { CustomerLink } from "../shell/customer-link.tsx";
import { noticeView } from "./notice.view.ts";
import { useNotices } from "./notices.tsx";
import styles from "./toasts.module.css";

/** More at once would cover the numbers; the others are in the list. */
const MOST = 3;

/**
 * What just happened that somebody should hear at once. It is read aloud when the reader pauses, takes no focus, and
 * stays until it is dismissed or the list is opened: nobody has to be quick.
 */
export function Toasts() {
  const { frame } = useSession();
  const { told, dismiss } = useNotices();
  const more = told.length - MOST;
  const close = (id: string) => {
    dismiss(id);
    // The button that had the focus is gone; a reader without a mouse goes on with the screen.
    document.getElementById("screen")?.focus({ preventScroll: true });
  };
  return (
    <section className={styles.toasts} aria-label="New notices">
      {/* It stands here before anything is in it, or it would not be read aloud. */}
      <ul aria-live="polite" aria-relevant="additions">
        {told.slice(-MOST).map((notice) => {
          const { id, sentence, reason, customer } = noticeView(notice, frame);
          return (
            <li key={id} className={styles.toast}>
              <p>
                <b>{sentence}</b> {reason}
              </p>
              <p className={styles.ways}>
                {customer === null ? null : (
                  <CustomerLink customerId={customer.id} name={customer.name} />
                )}
                <button
                  type="button"
                  className={styles.dismiss}
                  aria-label={`Dismiss: ${sentence}`}
                  onClick={() => close(id)}
                >
                  Dismiss
                </button>
              </p>
            </li>
          );
        })}
      </ul>
      {more > 0 ? (
        <p className={styles.more}>
          <Link to="/notices" search={frameOf}>
            {more === 1 ? "1 more notice" : `${more} more notices`}
          </Link>
        </p>
      ) : null}
    </section>
  );
}
