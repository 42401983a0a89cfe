import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { skipToken, useQuery } from "@apollo/client/react";
import type { Face } from "./face.ts";
import { faultOf } from "./fault.ts";
import { useIsBrought } from "./followed.tsx";
import { LATE_SECONDS, type Occasion, usePulse } from "./pulse.tsx";
import { useAfter } from "./use-after.ts";
import { useAskAgain } from "./use-ask-again.ts";

/** After this long a still bar needs a word. */
const SLOW_SECONDS = 3;

const NOTHING = {};

/**
 * Asks a question, asks it again when the numbers may have changed, and says what to show. The old answer stays while a
 * new one is on its way, also when the period changes: a figure carries its own baseline and dates, so it never lies about
 * what it is of.
 *
 * @param variables Null: it is not asked, and shows as what is on its way.
 * @param occasion "every beat" for what changes without any number: deliveries that were known already.
 */
export function useFace<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables | null,
  occasion: Occasion = "news",
): Face<Data> {
  const { data, previousData, error, loading, refetch } = useQuery<Data>(
    document,
    variables === null
      ? skipToken
      : {
          variables,
          // What is known is shown at once; whether it still holds is asked in the same moment.
          fetchPolicy: "cache-and-network",
          nextFetchPolicy: "cache-first",
          // The beat says when it asks; a panel need not pass through "loading" for it and lose the fault it shows.
          notifyOnNetworkStatusChange: false,
        },
  );
  const pulse = usePulse();
  const isBrought = useIsBrought(document, variables ?? NOTHING);
  const isQuiet = isBrought || variables === null;
  // What failed is asked again on every beat, and does not wait for news.
  const whenAsked = error !== undefined ? "every beat" : isQuiet ? null : occasion;
  const isAsking = useAskAgain({ refetch, loading }, whenAsked);
  const known: Data | undefined = data ?? previousData;
  const isSlow = useAfter(loading && known === undefined, SLOW_SECONDS);
  const isLate = useAfter((loading || isAsking) && known !== undefined, LATE_SECONDS);
  const fault = error === undefined ? null : faultOf(error);

  if (fault !== null && !(fault.isUnreachable && known !== undefined))
    return { kind: "unavailable", fault, retry: pulse.beat };
  if (known === undefined) return { kind: "loading", isSlow };
  if (fault !== null || pulse.isOffline)
    return { kind: "stale", data: known, why: "The server cannot be reached." };
  if (isLate || pulse.isLate)
    return { kind: "stale", data: known, why: "The server is answering slowly." };
  return { kind: "shown", data: known };
}
