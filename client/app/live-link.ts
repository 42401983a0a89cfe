import { ApolloLink, Observable } from "@apollo/client";
import { print } from "graphql";

/**
 * Follows subscriptions at the server's stream: server-sent events, one operation a stream. A stream that breaks off is an
 * error; whoever follows opens another one when it wants to.
 */
export function createLiveLink(): ApolloLink {
  return new ApolloLink(
    ({ query, variables, operationName }) =>
      new Observable((observer) => {
        const address = new URLSearchParams({
          query: print(query),
          variables: JSON.stringify(variables),
          ...(operationName === undefined ? {} : { operationName }),
        });
        const source = new EventSource(`/graphql/stream?${address}`);
        source.addEventListener("next", ({ data }) => observer.next(JSON.parse(data)));
        source.onerror = () => {
          // The browser would open it again by itself, unseen by whoever must ask meanwhile.
          source.close();
          observer.error(new TypeError("The stream broke off"));
        };
        return () => source.close();
      }),
  );
}
