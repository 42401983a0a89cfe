import { ApolloLink, Observable } from "@apollo/client";
import { print } from "graphql";
import { createMockGraphql, type MockState } from "./mock-graphql.ts";

/** What stands between the client and the made-up company in a test. */
export interface MockNetwork {
  /** Nothing is reached while true. */
  isCut: boolean;
  /** What is asked while true is never answered. */
  isSlow: boolean;
  /** How often each operation was asked, by its name. */
  readonly asked: Map<string, number>;
}

/** Answers in the test's own process, as JSON like over a wire. */
export function createMockLink(state: MockState, network: MockNetwork): ApolloLink {
  const ask = createMockGraphql(state);
  return new ApolloLink(
    (operation) =>
      new Observable((observer) => {
        const name = operation.operationName ?? "";
        network.asked.set(name, (network.asked.get(name) ?? 0) + 1);
        if (network.isSlow) return;
        if (network.isCut) return observer.error(new TypeError("Failed to fetch"));
        ask(print(operation.query), operation.variables).then(
          (answer) => {
            observer.next(JSON.parse(JSON.stringify(answer)));
            observer.complete();
          },
          (fault: unknown) => observer.error(fault),
        );
      }),
  );
}
