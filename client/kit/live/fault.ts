import { CombinedGraphQLErrors, ServerError } from "@apollo/client";

/** Why an answer did not come, in the words the panel shows. */
export interface Fault {
  /** The server could not be reached or did not answer in time: what was known stays on the screen. */
  readonly isUnreachable: boolean;
  /** Nobody is signed in: the console is on its way to the sign-in screen and has nothing to say. */
  readonly isSignedOut: boolean;
  /** A whole sentence. */
  readonly reason: string;
  /** What the server logged the fault under; null where it named none. */
  readonly requestId: string | null;
  /** What would make the figure available; absent where nothing that can be done here would. */
  readonly cure?: Cure | null;
}

/** What can be done about a figure that is not available: exchange rates can be imported. */
export type Cure = "rates";

/** Gateway errors come from what stands before the server, so they say nothing about the question. */
const GATEWAY = new Set([502, 503, 504]);

/** Reads the fault out of what Apollo threw. */
export function faultOf(error: unknown): Fault {
  if (CombinedGraphQLErrors.is(error)) {
    const [first] = error.errors;
    const requestId = first?.extensions?.requestId;
    return {
      isUnreachable: false,
      isSignedOut: isSignedOut(error),
      reason: sentence(first?.message ?? "the server gave no reason"),
      requestId: typeof requestId === "string" ? requestId : null,
    };
  }
  if (ServerError.is(error) && !GATEWAY.has(error.statusCode)) {
    return {
      isUnreachable: false,
      isSignedOut: isSignedOut(error),
      reason: `The server answered ${error.statusCode}.`,
      requestId: error.response.headers.get("x-request-id"),
    };
  }
  return {
    isUnreachable: true,
    isSignedOut: false,
    reason: "The server cannot be reached. It is asked again every 5 s.",
    requestId: null,
  };
}

/** True where the server said that nobody is signed in. */
export function isSignedOut(error: unknown): boolean {
  if (CombinedGraphQLErrors.is(error))
    return error.errors.some((each) => each.extensions?.code === "UNAUTHENTICATED");
  return ServerError.is(error) && error.statusCode === 401;
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
