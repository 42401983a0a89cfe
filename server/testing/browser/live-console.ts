import { randomInt } from "node:crypto";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import { signPayload } from "../../stripe/signature.ts";
import { openApplication, TEST_ADMIN, type TestApplication } from "../application.ts";
import { type CompanyOptions, TEST_SECRET } from "../company.ts";
import { SPRING_EVENTS, SPRING_NOW } from "../worlds/spring.ts";
import { launchChromium } from "./chromium.ts";
import { openVisit, PATIENCE_MS, type Visit } from "./visit.ts";
import { createWindowPool, type WindowOptions } from "./window-pool.ts";

/** Who signs in, by default the administrator. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** A server with its built console that listens, and a browser to look at it. */
export interface LiveConsole {
  /** For example `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly application: TestApplication;
  /** A window on the sign-in screen's side of the door. */
  visit(options?: WindowOptions): Promise<Visit>;
  /** A window that is signed in already; nothing is opened in it yet. */
  visitSignedIn(options?: WindowOptions, who?: Credentials): Promise<Visit>;
  /** Delivers these bytes over HTTP as Stripe does, signed now. */
  deliver(payload: string, secret?: string): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
}

/** Opens the console of the company in worlds/spring.ts at its noon of 21 April 2026. */
export async function openSpringConsole(): Promise<LiveConsole> {
  const live = await openConsole();
  await live.application.company.deliverAll(SPRING_EVENTS);
  return live;
}

/**
 * Opens the console of a company without any events, on the day of worlds/spring.ts.
 * @param options What else the company has, such as a Stripe to ask.
 */
export async function openConsole(
  options: Pick<CompanyOptions, "stripe"> = {},
): Promise<LiveConsole> {
  const application = await openApplication(
    { consoleFolder: builtConsole(), trustedProxies: ["127.0.0.1"] },
    { now: SPRING_NOW, ...options },
  );
  // The tries of one address are counted for the whole process, and files share one.
  const address = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
  const { app, company } = application;
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  const browser = await launchChromium(inject("chromium"));
  const windows = createWindowPool(browser, url);
  return {
    url,
    application,
    visit: (options) => openVisit(windows, options),
    visitSignedIn: async (options, who = TEST_ADMIN) => {
      const visit = await openVisit(windows, options);
      const answer = await visit.page.request.post("/api/auth/sign-in/email", {
        data: who,
        headers: { "x-forwarded-for": address },
        timeout: PATIENCE_MS,
      });
      if (!answer.ok()) throw new Error(`Signing in was answered ${answer.status()}.`);
      return visit;
    },
    deliver: async (payload, secret = TEST_SECRET) => {
      const answer = await fetch(`${url}/webhooks/stripe`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "stripe-signature": signPayload(payload, secret, company.clock()),
        },
        body: payload,
      });
      return { status: answer.status, body: await answer.json() };
    },
    close: async () => {
      await browser.close();
      await application.close();
    },
  };
}

function builtConsole(): string {
  const folder = fileURLToPath(new URL("../../../client/dist", import.meta.url));
  if (existsSync(`${folder}/index.html`)) return folder;
  throw new Error("The console is not built. Run npm run build first; npm test does.");
}
