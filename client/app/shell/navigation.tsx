import { useApolloClient } from "@apollo/client/react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import {
  AuditStandingDocument,
  IngestionDocument,
  UnlinkedCountDocument,
} from "../../generated/graphql.ts";
import { dataOf } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { unlinkedWord } from "../../screens/customers/unlinked/unlinked.view.ts";
import { liveWord } from "../../screens/ingestion/ingestion.view.ts";
import { frameOf } from "../search.ts";
import { signOut } from "../session/auth-api.ts";
import { useSession } from "../session/session.ts";
import styles from "./navigation.module.css";

/** The screens there are, in groups. A screen is listed when it exists. */
const GROUPS = [
  { name: null, screens: [{ to: "/", label: "Overview" }] },
  {
    name: "Measure",
    screens: [
      { to: "/revenue", label: "Revenue" },
      { to: "/engagement", label: "Engagement" },
      { to: "/cohorts", label: "Cohorts" },
      { to: "/funnel", label: "Funnel" },
    ],
  },
  {
    name: "People",
    screens: [
      { to: "/customers", label: "Customers" },
      { to: "/people", label: "Users" },
      { to: "/lifecycle", label: "Lifecycle" },
    ],
  },
  {
    name: "Proof",
    screens: [
      { to: "/audit", label: "Audit" },
      { to: "/ingestion", label: "Ingestion" },
    ],
  },
  {
    name: "Work",
    screens: [
      { to: "/reports", label: "Reports" },
      { to: "/events", label: "Events" },
      { to: "/settings", label: "Settings" },
    ],
  },
] as const;

/** The way to each screen, and out. */
export function Navigation({ onGo }: { readonly onGo?: () => void }) {
  const { account, viewer } = useSession();
  return (
    <nav className={styles.nav} aria-label="Screens">
      <div className={styles.account}>
        {account.name} {account.demo ? <small>Demo</small> : null}
      </div>
      {GROUPS.map(({ name, screens }) => (
        <div key={name}>
          {name === null ? null : <h2 className={styles.group}>{name}</h2>}
          <ul>
            {screens.map(({ to, label }) => (
              <li key={to}>
                <Link
                  to={to}
                  search={frameOf}
                  className={styles.link}
                  activeOptions={{ exact: to === "/", includeSearch: false }}
                  {...(onGo === undefined ? {} : { onClick: onGo })}
                >
                  {label}
                  {to === "/customers" ? <UnlinkedWord /> : null}
                  {to === "/audit" ? <AuditWord /> : null}
                  {to === "/ingestion" ? <ParkedWord /> : null}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div className={styles.person}>
        <span title={viewer.email ?? undefined}>{viewer.name}</span>
        <SignOut />
      </div>
    </nav>
  );
}

/** One word at the right of a row, and only where a person must act. */
function ParkedWord() {
  const parked = dataOf(useFace(IngestionDocument, {}))?.ingestion.parked ?? 0;
  const word = liveWord(parked);
  return word === null ? null : <small className={styles.word}>{word}</small>;
}

/** What the last audit came to, where there was one. */
function AuditWord() {
  const standing = dataOf(useFace(AuditStandingDocument, {}, "every beat"))?.revenueAuditStanding;
  const status = standing?.latest?.status;
  if (status === undefined) return null;
  return <small className={status === "PASS" ? styles.quiet : styles.word}>{status}</small>;
}

/** How many customers wait to be linked, where any does. */
function UnlinkedWord() {
  const waiting = dataOf(useFace(UnlinkedCountDocument, {}))?.unlinkedCustomers.undecidedCount ?? 0;
  const word = unlinkedWord(waiting);
  return word === null ? null : <small className={styles.word}>{word}</small>;
}

function SignOut() {
  const apollo = useApolloClient();
  const navigate = useNavigate();
  const [why, setWhy] = useState<string | null>(null);
  const leave = async () => {
    const outcome = await signOut();
    if (!outcome.done) return setWhy(outcome.why);
    // As where a session has ended, which a question may have heard before this: one way back for both.
    await navigate({ to: "/sign-in", replace: true });
    // The next person at this browser must not be shown what the last one saw.
    await apollo.clearStore();
  };
  return (
    <>
      <button type="button" className={styles.out} onClick={() => void leave()}>
        Sign out
      </button>
      {why === null ? null : <p role="alert">{why}</p>}
    </>
  );
}
