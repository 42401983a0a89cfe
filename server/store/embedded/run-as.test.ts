import { expect, test } from "vitest";
import { chooseRunAs, runProgram } from "./run-as.ts";

const never = () => Promise.reject(new Error("asked without need"));
const yes = async () => true;
const no = async () => false;

test("an ordinary user is PostgreSQL's user", async () => {
  const runAs = await chooseRunAs({ uid: 1000, owner: undefined, namespacesWork: never });
  expect(runAs).toEqual({ kind: "self" });
});

test("a platform without user ids runs PostgreSQL as oneself", async () => {
  const runAs = await chooseRunAs({ uid: undefined, owner: undefined, namespacesWork: never });
  expect(runAs).toEqual({ kind: "self" });
});

test("root hides in a user namespace where it may", async () => {
  const owner = { uid: 0, gid: 0 };
  expect(await chooseRunAs({ uid: 0, owner: undefined, namespacesWork: yes })).toEqual({
    kind: "namespace",
  });
  expect(await chooseRunAs({ uid: 0, owner, namespacesWork: yes })).toEqual({ kind: "namespace" });
});

test("root becomes nobody where namespaces are forbidden", async () => {
  const runAs = await chooseRunAs({ uid: 0, owner: undefined, namespacesWork: no });
  expect(runAs).toEqual({ kind: "user", uid: 65_534, gid: 65_534 });
});

test("root becomes the user whose data it is, so that the user can still use it afterwards", async () => {
  const owner = { uid: 1000, gid: 100 };
  const runAs = await chooseRunAs({ uid: 0, owner, namespacesWork: never });
  expect(runAs).toEqual({ kind: "user", uid: 1000, gid: 100 });
});

test("programs see nothing of the server's environment", async () => {
  const { output } = await runProgram({ kind: "self" }, "/bin/sh", ["-c", "env"]);
  const names = output.split("\n").map((line) => line.split("=")[0]);
  expect(
    names.filter(
      (name) => !["PATH", "LC_ALL", "TZ", "PWD", "_", "SHLVL", "OLDPWD", ""].includes(name!),
    ),
  ).toEqual([]);
});

test("a program that does not exist has no exit code and says why", async () => {
  const { code, output } = await runProgram({ kind: "self" }, "/no/such/program", []);
  expect(code).toBeNull();
  expect(output).toContain("ENOENT");
});
