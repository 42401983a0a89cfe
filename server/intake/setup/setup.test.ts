import { afterAll, beforeAll, expect, test } from "vitest";
import { openApplication, type TestApplication } from "../../testing/application.ts";
import { askAt } from "../../testing/stripe-api/asking-company.ts";
import {
  type LoopbackStripe,
  openLoopbackStripe,
} from "../../testing/stripe-api/loopback-stripe.ts";

const NOW = "2026-03-20T12:00:00Z";
const ADDRESS = "https://tidemark.example.com";

let stripe: LoopbackStripe;
let application: TestApplication;

beforeAll(async () => {
  stripe = await openLoopbackStripe(() => new Date(NOW));
  application = await openApplication(
    {},
    { now: NOW, stripe: (clock) => askAt(stripe.url, clock) },
  );
});

afterAll(async () => {
  await application.close();
  await stripe.close();
});

const look = async (address = ADDRESS) =>
  await application.ask(
    `{ stripeSetup(address: "${address}") {
      hasKey hasWebhookSecret url endpoints { id isEnabled missingCount } steps { kind }
      lacks { name neededFor } } }`,
    "admin",
  );

const mend = async () =>
  await application.ask(
    `mutation { setUpStripe(address: "${ADDRESS}") { endpointId secret } }`,
    "admin",
  );

test("what the key may not is named one by one, and what can be seen without it is told all the same", async () => {
  for (const kind of ["charge", "webhook_endpoint"]) stripe.deny(kind);
  const { body } = await look();
  expect(body.data).toEqual({
    stripeSetup: {
      hasKey: true,
      hasWebhookSecret: true,
      url: `${ADDRESS}/webhooks/stripe`,
      endpoints: null,
      steps: [],
      lacks: [
        { name: "rak_charge_read", neededFor: "reading each charge" },
        {
          name: "rak_webhook_endpoint_read",
          neededFor: "comparing the webhook endpoint with what is needed",
        },
      ],
    },
  });
  for (const kind of ["charge", "webhook_endpoint"]) stripe.allow(kind);
});

test("an endpoint is made once, with its secret told once, and what it lacks later is mended", async () => {
  expect((await look()).body.data).toMatchObject({ stripeSetup: { steps: [{ kind: "CREATE" }] } });
  stripe.deny("write webhook_endpoint");
  expect((await mend()).body.errors?.[0]?.message).toContain("rak_webhook_endpoint_write");
  stripe.allow("write webhook_endpoint");
  expect((await mend()).body.data).toEqual({
    setUpStripe: [{ endpointId: "we_1", secret: "whsec_of_we_1" }],
  });
  expect(stripe.held("we_1")).toMatchObject({
    url: `${ADDRESS}/webhooks/stripe`,
    api_version: "2026-10-28.endive",
    enabled_events: expect.arrayContaining(["charge.succeeded", "refund.failed"]),
  });
  const whole = { id: "we_1", isEnabled: true, missingCount: 0 };
  expect((await look()).body.data).toMatchObject({
    stripeSetup: { endpoints: [whole], steps: [], lacks: [] },
  });

  // Somebody switches it off and leaves it one type that is ours and one that is not.
  const kept = ["charge.succeeded", "radar.early_fraud_warning.created"];
  stripe.put({ ...stripe.held("we_1"), status: "disabled", enabled_events: kept });
  expect((await look()).body.data).toMatchObject({
    stripeSetup: { steps: [{ kind: "SUBSCRIBE" }, { kind: "ENABLE" }] },
  });
  expect((await mend()).body.data).toEqual({ setUpStripe: [] });
  expect((await look()).body.data).toMatchObject({
    stripeSetup: { endpoints: [whole], steps: [] },
  });
  expect(stripe.held("we_1")?.enabled_events).toEqual(expect.arrayContaining(kept));

  const acts = await application.company.database.sql`
    select action, subject from audit_log where action like 'stripe.webhook%' order by id`;
  expect(acts.map(({ action, subject }) => `${action} ${subject}`)).toEqual([
    "stripe.webhook.create webhook-endpoint:we_1",
    "stripe.webhook.subscribe webhook-endpoint:we_1",
    "stripe.webhook.enable webhook-endpoint:we_1",
  ]);
  expect(application.logged()).not.toContain("whsec_");
});

test.each(["tidemark.example.com", "http://tidemark.example.com", "ftp://localhost"])(
  "%s is no address that Stripe delivers to",
  async (address) => {
    const [error] = (await look(address)).body.errors ?? [];
    expect(error?.extensions.code).toBe("BAD_USER_INPUT");
  },
);
