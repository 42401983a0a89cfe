import { Link } from "@tanstack/react-router";
import { frameOf } from "../search.ts";
import { NEWEST, useNotices } from "./notices.tsx";
import styles from "./notices-link.module.css";

/** The way to the notices, with how many were not looked at in this browser. */
export function NoticesLink({ onGo }: { readonly onGo?: () => void }) {
  const { unseen } = useNotices();
  return (
    <Link
      to="/notices"
      search={frameOf}
      className={styles.link}
      {...(onGo === undefined ? {} : { onClick: onGo })}
    >
      Notices
      {unseen === 0 ? null : (
        <span className={styles.unseen}>
          {unseen < NEWEST ? unseen : `${NEWEST}+`}
          <span className="spoken"> new</span>
        </span>
      )}
    </Link>
  );
}
