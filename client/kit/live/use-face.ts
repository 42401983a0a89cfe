import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { useQuery } from "@apollo/client/react";
import type { Face } from "./face.ts";
import { faultOf } from "./fault.ts";
import { usePulse } from "./pulse.tsx";
import { useAfter } from "./use-after.ts";
import { useAskAgain } from "./use-ask-again.ts";

/** After this long a still bar needs a word. */
const SLOW_SECONDS = 3;

/** After this long a number that is being asked for again is marked as old. */
const STALE_SECONDS = 10;

/**
 * Asks a question, asks it again on every beat, and says what to show. The old answer stays while a new one is on its
 * way, also when the period changes: a figure carries its own baseline and dates, so it never lies about what it is of.
 */
export function useFace<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Face<Data> {
  const { data, previousData, error, loading, refetch } = useQuery<Data>(document, {
    variables,
    // What is known is shown at once; whether it still holds is asked in the same moment.
    fetchPolicy: "cache-and-network",
    nextFetchPolicy: "cache-first",
    // The beat says when it asks; a panel need not pass through "loading" for it and lose the fault it shows.
    notifyOnNetworkStatusChange: false,
  });
  const pulse = usePulse();
  const isAsking = useAskAgain(refetch, true);
  const known: Data | undefined = data ?? previousData;
  const isSlow = useAfter(loading && known === undefined, SLOW_SECONDS);
  const isLate = useAfter((loading || isAsking) && known !== undefined, STALE_SECONDS);
  const fault = error === undefined ? null : faultOf(error);

  if (fault !== null && !(fault.isUnreachable && known !== undefined))
    return { kind: "unavailable", fault, retry: pulse.beat };
  if (known === undefined) return { kind: "loading", isSlow };
  if (fault !== null || pulse.isOffline)
    return { kind: "stale", data: known, why: "The server cannot be reached." };
  if (isLate) return { kind: "stale", data: known, why: "The server is answering slowly." };
  return { kind: "shown", data: known };
}
