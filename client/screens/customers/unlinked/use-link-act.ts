import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";
import {
  LinkCustomerDocument,
  UnlinkCustomerDocument,
  VouchForEmailDocument,
  WithdrawLinkDecisionDocument,
} from "../../../generated/graphql.ts";
import { faultOf } from "../../../kit/live/fault.ts";
import { usePulse } from "../../../kit/live/pulse.tsx";

/** What became of the last act. */
export interface LinkOutcome {
  readonly isFault: boolean;
  readonly words: string;
  /** The customer whose decision can be taken back; null where there is nothing to take back. */
  readonly undo: string | null;
}

/** What an administrator decides about whose a customer is. */
export interface LinkAct {
  readonly link: (customerId: string, userId: string) => void;
  /** Says that an address is the user's, and so whose every customer with it is whom no id names. */
  readonly vouch: (customerId: string, userId: string, email: string) => void;
  /** Decides that it is nobody's. */
  readonly refuse: (customerId: string) => void;
  /** Takes the decision back. */
  readonly withdraw: (customerId: string) => void;
  /** The customer that is being decided on; null for none. */
  readonly deciding: string | null;
  readonly outcome: LinkOutcome | null;
}

/** Decides, says what became of it, and asks everything on the screen again. */
export function useLinkAct(): LinkAct {
  const client = useApolloClient();
  const { beat } = usePulse();
  const [deciding, setDeciding] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<LinkOutcome | null>(null);

  const act = async (customerId: string, failed: string, ask: () => Promise<LinkOutcome>) => {
    setDeciding(customerId);
    setOutcome(null);
    try {
      setOutcome(await ask());
    } catch (error) {
      const fault = faultOf(error);
      const why = fault.isUnreachable ? "the server cannot be reached." : fault.reason;
      setOutcome({ isFault: true, words: `${failed}: ${why}`, undo: null });
    } finally {
      setDeciding(null);
      beat();
    }
  };
  const done = (words: string, undo: string | null) => ({ isFault: false, words, undo });

  return {
    link: (customerId, userId) =>
      void act(customerId, "Not linked", async () => {
        await client.mutate({ mutation: LinkCustomerDocument, variables: { customerId, userId } });
        return done(`${customerId} is linked to ${userId}.`, customerId);
      }),
    vouch: (customerId, userId, email) =>
      void act(customerId, "Not linked", async () => {
        await client.mutate({ mutation: VouchForEmailDocument, variables: { userId, email } });
        return done(
          `${email} is ${userId}'s, and so is whoever has it and is not named by an id.`,
          null,
        );
      }),
    refuse: (customerId) =>
      void act(customerId, "Not decided", async () => {
        await client.mutate({ mutation: UnlinkCustomerDocument, variables: { customerId } });
        return done(`${customerId} is nobody's until another decision.`, customerId);
      }),
    withdraw: (customerId) =>
      void act(customerId, "Not taken back", async () => {
        const { data } = await client.mutate({
          mutation: WithdrawLinkDecisionDocument,
          variables: { customerId },
        });
        const userId = data?.withdrawLinkDecision?.userId ?? null;
        const whose = userId === null ? "is linked to nobody again" : `is ${userId}'s again`;
        return done(`The decision is taken back: ${customerId} ${whose}.`, null);
      }),
    deciding,
    outcome,
  };
}
