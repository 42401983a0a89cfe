import type { MrrPolicyShownFragment } from "../../../generated/graphql.ts";
import styles from "./policy.module.css";
import {
  FLAGS,
  pastDueWords,
  profileName,
  reactivationWords,
  successorWords,
} from "./policy-words.ts";

/** The policy for who may read it and not change it. */
export function PolicyFacts({ policy }: { readonly policy: MrrPolicyShownFragment }) {
  return (
    <>
      <p className={styles.lead}>
        Every MRR figure counts under policy <b>{policy.name}</b>. An administrator can change it.
      </p>
      <dl className={styles.facts}>
        <Fact label="Profile" value={profileName(policy.profile)} />
        <Fact label="Past due counts" value={pastDueWords(policy.pastDueDays ?? null)} />
        {FLAGS.map(({ flag, label, meaning }) => (
          <Fact key={flag} label={label} value={policy[flag] ? "yes" : "no"} meaning={meaning} />
        ))}
        <Fact
          label="A new subscription replaces an ended one"
          value={successorWords(policy.successorHours)}
        />
        <Fact
          label="A return is a reactivation"
          value={reactivationWords(policy.reactivationDays)}
        />
      </dl>
    </>
  );
}

function Fact({
  label,
  value,
  meaning,
}: {
  readonly label: string;
  readonly value: string;
  readonly meaning?: string;
}) {
  return (
    <>
      <dt>
        {label}
        {meaning === undefined ? null : <small>{meaning}</small>}
      </dt>
      <dd>{value}</dd>
    </>
  );
}
