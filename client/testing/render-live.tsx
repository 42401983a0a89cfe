import { ApolloClient } from "@apollo/client";
import { ApolloProvider } from "@apollo/client/react";
import { MantineProvider } from "@mantine/core";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { createCache } from "../app/apollo.ts";
import { PulseDocument } from "../generated/graphql.ts";
import { moneyFormat } from "../kit/format/money.ts";
import { KnownAt } from "../kit/live/known-at.ts";
import { PulseProvider, usePulse } from "../kit/live/pulse.tsx";
import type { Frame } from "../kit/period/frame.ts";
import { noAudits } from "./audits.ts";
import { northquay } from "./company.ts";
import { inboxOf } from "./inbox.ts";
import type { MockState } from "./mock-graphql.ts";
import { connected, createMockLink, type MockNetwork } from "./mock-link.ts";
import { somePeople } from "./people.ts";
import { policyOf } from "./policy.ts";
import { untouchedStripe } from "./stripe.ts";

/** Thirty days of Northquay, pounds large. */
export const NORTHQUAY_FRAME: Frame = {
  period: { lastDays: 30 },
  today: "2026-11-20",
  timeZone: "Europe/London",
  weekStart: 1,
  currency: "gbp",
  isConverted: false,
  filter: null,
  money: moneyFormat(["gbp", "usd"]),
};

/** A made-up company whose answers a test may change between two beats. */
export function mockState(changes: Partial<MockState> = {}): MockState {
  return {
    company: northquay(),
    demo: true,
    leftOut: [],
    failing: new Map(),
    isSignedIn: true,
    revision: "1",
    inbox: inboxOf(45),
    policy: policyOf({ profile: "TIDEMARK" }),
    people: somePeople(),
    notices: [],
    reports: [],
    isSlackTold: false,
    set: {},
    isBeingLooked: false,
    refetches: { waiting: 0, failed: 0, failures: [] },
    product: { isUsed: true },
    stripe: untouchedStripe(),
    audits: noAudits(),
    recount: null,
    rates: { reportingCurrency: null, isImported: false },
    ...changes,
  };
}

/** Draws live panels over the made-up company, with a button `beat` that asks everything again at once. */
export function renderLive(
  children: ReactNode,
  state: MockState = mockState(),
  network: MockNetwork = connected(),
) {
  const client = new ApolloClient({
    link: createMockLink(state, network),
    cache: createCache(),
  });
  // In the console the session's answer has told the revision before any panel is drawn.
  const { today, now } = state.company;
  const account = { __typename: "Account" as const, today, now, revision: state.revision };
  client.writeQuery({ query: PulseDocument, data: { account } });
  const view = render(
    <MantineProvider env="test" withGlobalClasses={false}>
      <ApolloProvider client={client}>
        <PulseProvider>
          <KnownAt value="09:41">
            <BeatButton />
            {children}
          </KnownAt>
        </PulseProvider>
      </ApolloProvider>
    </MantineProvider>,
  );
  return { ...view, state, network };
}

function BeatButton() {
  const { beat } = usePulse();
  return (
    <button type="button" onClick={beat}>
      beat
    </button>
  );
}
