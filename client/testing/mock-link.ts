import { ApolloLink, Observable } from "@apollo/client";
import { print } from "graphql";
import { createMockGraphql, type MockState } from "./mock-graphql.ts";

/** What stands between the client and the made-up company in a test. */
export interface MockNetwork {
  /** Nothing is reached while true. */
  isCut: boolean;
  /** What is asked while true is never answered. */
  isSlow: boolean;
  /** Operations that are not answered before {@link release}. */
  readonly holds: Set<string>;
  /** What is held up, oldest first. */
  readonly held: (() => void)[];
  /** How often each operation was asked, by its name. */
  readonly asked: Map<string, number>;
}

/** A network on which everything is reached. */
export function connected(): MockNetwork {
  return { isCut: false, isSlow: false, holds: new Set(), held: [], asked: new Map() };
}

/** Answers what was held up, and holds nothing up from now on. */
export function release({ holds, held }: MockNetwork): void {
  holds.clear();
  for (const answer of held.splice(0)) answer();
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
        const answer = () =>
          ask(print(operation.query), operation.variables).then(
            (data) => {
              observer.next(JSON.parse(JSON.stringify(data)));
              observer.complete();
            },
            (fault: unknown) => observer.error(fault),
          );
        if (network.holds.has(name)) network.held.push(() => void answer());
        else void answer();
      }),
  );
}
