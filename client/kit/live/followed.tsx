import type { ApolloClient, OperationVariables, TypedDocumentNode } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import type { DocumentNode } from "graphql";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { usePulse } from "./pulse.tsx";

/** A stream that broke off or was refused is opened again after this long; its questions are asked on news until then. */
const RETRY_SECONDS = 30;

/** A question whose answers a stream brings. */
export interface Brought {
  readonly document: DocumentNode;
  readonly variables: OperationVariables;
}

const NONE: readonly Brought[] = [];

const BroughtContext = createContext(NONE);

/** True while a stream brings the answers to a question by itself: it need not be asked again. */
export function useIsBrought(document: DocumentNode, variables: OperationVariables): boolean {
  const brought = useContext(BroughtContext);
  return brought.some((one) => one.document === document && isSame(one.variables, variables));
}

/**
 * Follows a subscription for the figures below it. What it pushes is what the questions would be answered, and stands in
 * the client's cache as their answer. A tab that nobody sees follows nothing.
 *
 * @param subscription Of the field `live`, with all that is asked by `brings`. @param variables Of the subscription.
 */
export function Followed<Variables extends OperationVariables>({
  subscription,
  variables,
  brings,
  children,
}: {
  readonly subscription: TypedDocumentNode<unknown, Variables>;
  readonly variables: Variables;
  readonly brings: readonly Brought[];
  readonly children: ReactNode;
}) {
  const client = useApolloClient();
  const { beat } = usePulse();
  const [isHeld, setHeld] = useState(false);
  const asked = JSON.stringify(variables);
  useEffect(() => {
    const parsed: Variables = JSON.parse(asked);
    return whileSeen(() =>
      hold(client, subscription, parsed, {
        onHeld: setHeld,
        // What came between the last push and the loss is known to nobody else.
        onLost: beat,
      }),
    );
  }, [client, subscription, asked, beat]);
  return <BroughtContext value={isHeld ? brings : NONE}>{children}</BroughtContext>;
}

/** Holds something while the tab is seen: a browser opens no more than six connections to one server. */
function whileSeen(begin: () => () => void): () => void {
  let release: (() => void) | null = null;
  const follow = () => {
    if (document.visibilityState === "visible") {
      release ??= begin();
    } else {
      release?.();
      release = null;
    }
  };
  follow();
  document.addEventListener("visibilitychange", follow);
  return () => {
    document.removeEventListener("visibilitychange", follow);
    release?.();
  };
}

/** Opens the stream, and opens it again a while after it was lost; the returned function lets go of it for good. */
function hold<Variables extends OperationVariables>(
  client: ApolloClient,
  query: TypedDocumentNode<unknown, Variables>,
  variables: Variables,
  {
    onHeld,
    onLost,
  }: {
    /** True once a whole answer has come, false while none may come. */
    readonly onHeld: (isHeld: boolean) => void;
    readonly onLost: () => void;
  },
): () => void {
  let retry: ReturnType<typeof setTimeout> | undefined;
  let following = open();
  function open() {
    return client.subscribe<unknown, OperationVariables>({ query, variables }).subscribe({
      // An answer with a fault in it is not kept: those who ask themselves will show it.
      next: ({ error }) => onHeld(error === undefined),
      error: lost,
      complete: lost,
    });
  }
  function lost() {
    onHeld(false);
    onLost();
    retry = setTimeout(() => {
      following = open();
    }, RETRY_SECONDS * 1000);
  }
  return () => {
    clearTimeout(retry);
    following.unsubscribe();
    onHeld(false);
  };
}

function isSame(one: OperationVariables, other: OperationVariables): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]));
}
