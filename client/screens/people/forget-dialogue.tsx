import "@mantine/core/styles/Modal.layer.css";
import { Button, Modal } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import { ForgetUserDocument, type ForgetUserMutation } from "../../generated/graphql.ts";
import { PATIENTLY } from "../../kit/live/patience.ts";
import { useAct } from "../../kit/live/use-act.ts";
import styles from "./people.module.css";

type Forgotten = ForgetUserMutation["forgetUser"];

/** Says what forgetting takes and what it leaves, has it confirmed by the person's own id, and says what was done. */
export function ForgetDialogue({
  user,
  onClose,
}: {
  readonly user: string;
  readonly onClose: () => void;
}) {
  const navigate = useNavigate();
  const [forgotten, setForgotten] = useState<Forgotten | null>(null);
  // Of somebody who is forgotten there is nothing left to look at.
  const leave = () => (forgotten === null ? onClose() : void navigate({ to: "/people" }));
  return (
    <Modal
      opened
      onClose={leave}
      title={forgotten === null ? "Forget this person" : "Forgotten"}
      size={560}
      closeButtonProps={{ "aria-label": "Close" }}
      transitionProps={{ duration: 140 }}
    >
      <div className={styles.dialogue}>
        {forgotten === null ? (
          <Question user={user} onForgotten={setForgotten} />
        ) : (
          <>
            <p role="status">{doneWords(forgotten)}</p>
            <div>
              <Button onClick={leave}>Back to the users</Button>
            </div>
          </>
        )}
      </div>
    </Modal>
  );
}

function Question({
  user,
  onForgotten,
}: {
  readonly user: string;
  readonly onForgotten: (forgotten: Forgotten) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const { act, isBusy, outcome } = useAct();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act({
      failed: "Not forgotten",
      ask: async (client) => {
        const { data } = await client.mutate({
          mutation: ForgetUserDocument,
          variables: { user },
          context: PATIENTLY,
        });
        if (data !== undefined && data !== null) onForgotten(data.forgetUser);
        return "Forgotten.";
      },
    });
  };
  return (
    <form onSubmit={submit} aria-label="Forget this person">
      <p>
        <b>Goes, for good:</b> their ids, names and addresses, traits, what their events say, where
        they came from by network, what waits to be sent to them, and all that Stripe told here of
        who they are.
      </p>
      <p>
        <b>Stays:</b> on which days they did what, under a number of ours; their money, under
        Stripe's id of the customer. No sum changes.
      </p>
      <p>
        <b>Is not reached:</b> backups made before, Stripe, Kit, and your own systems. Whoever uses
        the same id later is somebody new.
      </p>
      <label htmlFor={id}>
        To confirm, type <code>{user}</code>
      </label>
      <input
        id={id}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {outcome?.isFault === true ? (
        <p className={styles.fault} role="alert">
          {outcome.words}
        </p>
      ) : null}
      <div>
        <Button type="submit" disabled={typed.trim() !== user} loading={isBusy}>
          Forget for good
        </Button>
      </div>
    </form>
  );
}

/** What is left of them, and where. */
function doneWords({ id, customerIds }: Forgotten): string {
  const days =
    id == null
      ? "They had done nothing in the product."
      : `What they did is counted under our number ${id}.`;
  const money =
    customerIds.length === 0
      ? "No Stripe customer was theirs."
      : `Their money stays under ${customerIds.join(", ")}.`;
  return `All that said who they are is gone. ${days} ${money}`;
}
