import { expect, test } from "vitest";
import { API_VERSION, type WebhookEndpoint } from "../../stripe/webhook-endpoints.ts";
import { planSetup } from "./plan-setup.ts";

const URL = "https://tidemark.example.com/webhooks/stripe";

const endpoint = (id: string, fields: Partial<WebhookEndpoint> = {}): WebhookEndpoint => ({
  id,
  url: URL,
  isEnabled: true,
  apiVersion: API_VERSION,
  missing: [],
  ...fields,
});

const plan = (endpoints: readonly WebhookEndpoint[], hasComeInOurVersion = false) =>
  planSetup(URL, endpoints, hasComeInOurVersion).map((step) =>
    step.kind === "create" ? "create" : `${step.kind} ${step.endpointId}`,
  );

test("an account without an endpoint gets one, and one that is whole is left alone", () => {
  expect(plan([])).toEqual(["create"]);
  expect(plan([endpoint("we_1")])).toEqual([]);
});

test("what an endpoint does not deliver is named, and one that is off is switched on", () => {
  const steps = planSetup(
    URL,
    [endpoint("we_1", { missing: ["refund.failed"], isEnabled: false })],
    false,
  );
  expect(steps.map(({ kind }) => kind)).toEqual(["subscribe", "enable"]);
  expect(steps[0]?.words).toContain("refund.failed");
});

test("one of another version is followed by a second, and goes once the second has delivered", () => {
  const former = endpoint("we_1", { apiVersion: "2024-06-20" });
  expect(plan([former])).toEqual(["create"]);
  expect(plan([endpoint("we_0", { apiVersion: null })])).toEqual(["create"]);
  const both = [endpoint("we_2"), former];
  expect(plan(both)).toEqual([]);
  expect(plan(both, true)).toEqual(["disable we_1"]);
  expect(plan([endpoint("we_2"), { ...former, isEnabled: false }], true)).toEqual([]);
});

test("of two that deliver the same, one stays", () => {
  expect(plan([endpoint("we_2"), endpoint("we_1")], true)).toEqual(["disable we_1"]);
  expect(plan([endpoint("we_2", { isEnabled: false }), endpoint("we_1")], true)).toEqual([]);
});
