import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from "@apollo/client";
import { ErrorLink } from "@apollo/client/link/error";
import { OperationTypeNode } from "graphql";
import { isSignedOut } from "../kit/live/fault.ts";
import { createLiveLink } from "./live-link.ts";

/** A server that has not answered by then counts as unreachable; a person would have reloaded long before. */
const TIMEOUT_MS = 30_000;

/**
 * The console's one client. It asks its own origin with the session's cookie.
 *
 * @param onSignedOut Called when an answer says that nobody is signed in (any more).
 */
export function createApolloClient(onSignedOut: () => void): ApolloClient {
  const watchSession = new ErrorLink(({ error }) => {
    if (isSignedOut(error)) onSignedOut();
  });
  const http = new HttpLink({ uri: "/graphql", credentials: "same-origin", fetch: fetchInTime });
  const isFollowed = ({ operationType }: ApolloLink.Operation) =>
    operationType === OperationTypeNode.SUBSCRIPTION;
  return new ApolloClient({
    link: ApolloLink.from([watchSession, ApolloLink.split(isFollowed, createLiveLink(), http)]),
    cache: createCache(),
  });
}

/** What the client keeps of answers. */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      // There is one of each.
      Account: { keyFields: [] },
      Viewer: { keyFields: [] },
    },
  });
}

/** What is worth a longer wait says so, see kit/live/patience. */
function timeoutOf(options: RequestInit): number {
  const asked: unknown = Reflect.get(options, "timeoutMs");
  return typeof asked === "number" ? asked : TIMEOUT_MS;
}

function fetchInTime(uri: RequestInfo | URL, options: RequestInit = {}): Promise<Response> {
  const late = AbortSignal.timeout(timeoutOf(options));
  const signal = options.signal ? AbortSignal.any([options.signal, late]) : late;
  return fetch(uri, { ...options, signal });
}
