import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

// graphql 16 ships a CommonJS and an ESM copy; without this the tests load one and type-graphql the other.
const oneGraphql = { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] };

/** Tests that start Tidemark, PostgreSQL or the bench as processes of their own. */
const PROCESSES = [
  "server/{bench,cli}/**/*.test.ts",
  "server/store/embedded/**/*.test.ts",
  "server/testing/kill/**/*.test.ts",
];

const BROWSER = ["server/testing/browser/**/*.test.ts"];

/** Files of the server's tests that this run leaves out, with spaces between them: .ci/run says which, when and why. */
const LEFT_OUT = process.env.TIDEMARK_TEST_LEFT_OUT?.split(" ") ?? [];

/** Most files load most of what there is, which takes longer than what they test. None keeps state in a module. */
const LOADED_ONCE = { isolate: false };

/** No test depends on how fast it goes: a busy machine may take many times as long as a quiet one. */
const PATIENT = {
  testTimeout: 600_000,
  hookTimeout: 600_000,
  expect: { poll: { timeout: 120_000 } },
};

/** What every project with a server's tests has. */
const SERVER = {
  ...LOADED_ONCE,
  ...PATIENT,
  globalSetup: ["server/testing/global-setup.ts"],
};

export default defineConfig({
  test: {
    // Much of a test is waiting for PostgreSQL or for a process, so that three are what keeps two cores busy.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    projects: [
      {
        resolve: oneGraphql,
        test: {
          name: "server",
          include: ["server/**/*.test.ts", "schema/**/*.test.ts", "drizzle/**/*.test.ts"],
          exclude: [...PROCESSES, ...BROWSER, ...LEFT_OUT],
          ...SERVER,
        },
      },
      {
        resolve: oneGraphql,
        test: {
          name: "processes",
          include: PROCESSES,
          ...SERVER,
          globalSetup: [...SERVER.globalSetup, "server/testing/built-tidemark.ts"],
        },
      },
      {
        test: {
          name: "client",
          include: ["client/**/*.test.{ts,tsx}"],
          environment: "happy-dom",
          setupFiles: ["client/testing/setup.ts"],
          ...LOADED_ONCE,
          ...PATIENT,
        },
      },
      {
        resolve: oneGraphql,
        test: {
          name: "browser",
          include: BROWSER,
          ...SERVER,
          globalSetup: [...SERVER.globalSetup, "server/testing/browser/global-setup.ts"],
        },
      },
    ],
  },
});
