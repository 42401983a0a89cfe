import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { environmentExample } from "../config/env-example.ts";
import { buildVariables } from "./build-variables.ts";

/** Everything env.example names, and what clouds and registries put beside it. */
const NAMES = [
  ...[...environmentExample().matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => String(name)),
  ...["AWS_SECRET_ACCESS_KEY", "NODE_AUTH_TOKEN", "NPM_TOKEN", "npm_config__auth"],
];

const SECRETS = Object.fromEntries(NAMES.map((name) => [name, "hunter2"]));

test("the build's process sees where programs are and none of the server's variables", async () => {
  expect(NAMES).toEqual(expect.arrayContaining(["DATABASE_URL", "STRIPE_SECRET_KEY"]));
  const variables = { ...SECRETS, PATH: "/usr/bin", HOME: "/home/ada", NODE_ENV: "development" };
  const print = "process.stdout.write(JSON.stringify(process.env))";
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", print], {
    env: buildVariables(variables, "/tools"),
  });
  expect(stdout).not.toContain("hunter2");
  expect(JSON.parse(stdout)).toEqual({
    PATH: `/tools${path.delimiter}/usr/bin`,
    HOME: "/home/ada",
  });
});
