import { useApolloClient } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { useState } from "react";
import {
  SetUpStripeDocument,
  type SetUpStripeMutation,
  StripeSetupDocument,
  type StripeSetupQuery,
} from "../../../generated/graphql.ts";
import { CopyCode } from "../../../kit/panel/copy-code.tsx";
import { Panel } from "../../../kit/panel/panel.tsx";
import { Tag } from "../../../kit/panel/tag.tsx";
import { type SetupStep, setupSteps } from "./setup.view.ts";
import styles from "./stripe.module.css";
import { type Act, useAct } from "./use-act.ts";

type Setup = StripeSetupQuery["stripeSetup"];
type Secrets = SetUpStripeMutation["setUpStripe"];

/** What has to be so at Stripe, step by step, and the way to make it so. Stripe is asked only when somebody wants to know. */
export function SetupPanel({ address = window.location.origin }: { readonly address?: string }) {
  const client = useApolloClient();
  const [setup, setSetup] = useState<Setup | null>(null);
  const [secrets, setSecrets] = useState<Secrets>([]);
  const look = useAct(async () => {
    const { data } = await client.query({
      query: StripeSetupDocument,
      variables: { address },
      fetchPolicy: "network-only",
    });
    setSetup(data?.stripeSetup ?? null);
  });
  const mend = useAct(async () => {
    const { data } = await client.mutate({ mutation: SetUpStripeDocument, variables: { address } });
    setSecrets(data?.setUpStripe ?? []);
    look.run();
  });
  return (
    <Panel title="Connection to Stripe" face={{ kind: "shown", data: setup }}>
      {(known) => (
        <>
          {known === null ? <p className={styles.sentence}>{LEAD}</p> : null}
          {known === null ? null : (
            <Steps steps={setupSteps(known)} secrets={secrets} mend={mend} />
          )}
          <div className={styles.acts}>
            <Button variant="default" onClick={look.run} loading={look.isRunning}>
              {known === null ? "Look at Stripe" : "Look again"}
            </Button>
            <p role={look.fault === null ? "status" : "alert"}>{look.fault}</p>
          </div>
        </>
      )}
    </Panel>
  );
}

const LEAD =
  "Compares the key's permissions and the webhook endpoint at Stripe with what is needed, and says what to do.";

function Steps({
  steps,
  secrets,
  mend,
}: {
  readonly steps: readonly SetupStep[];
  readonly secrets: Secrets;
  readonly mend: Act;
}) {
  return (
    <ol className={styles.steps}>
      {steps.map(({ title, isDone, lines, canMend }) => (
        <li key={title}>
          <span className={styles.step}>
            {title}{" "}
            <Tag tone={isDone ? "positive" : "warning"} glyph={isDone ? "✓" : "!"}>
              {isDone ? "done" : "to do"}
            </Tag>
          </span>
          {lines.map((line) => (
            <p key={line} className={styles.line}>
              {line}
            </p>
          ))}
          {canMend ? (
            <div className={styles.acts}>
              <Button onClick={mend.run} loading={mend.isRunning}>
                Do this at Stripe
              </Button>
              <p role={mend.fault === null ? "status" : "alert"}>{mend.fault}</p>
            </div>
          ) : null}
        </li>
      ))}
      {secrets.map(({ endpointId, secret }) => (
        <li key={endpointId}>
          <p className={styles.line} role="status">
            Add this signing secret to STRIPE_WEBHOOK_SECRET and start the server again. It is shown
            this once.
          </p>
          <CopyCode label={endpointId} code={secret} />
        </li>
      ))}
    </ol>
  );
}
