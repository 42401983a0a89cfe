import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openIssue } from "./github-issue.ts";
import { postToSlack } from "./slack.ts";

/** A GitHub and a Slack on this machine: the issues there are, and how the next issue and message are answered. */
const outside = {
  issues: [] as object[],
  makes: true,
  answers: (response: ServerResponse, _issue: object) => response.end(),
};

const listener = createServer(async (request: IncomingMessage, response) => {
  if (request.method === "GET") return response.end(JSON.stringify(outside.issues));
  const asked = await json(request);
  const number = outside.issues.length + 1;
  const issue = {
    number,
    ...(asked as object),
    state: "open",
    html_url: `https://gh.test/${number}`,
  };
  if (outside.makes) outside.issues.push(issue);
  outside.answers(response, issue);
});

let address: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
});

afterAll(() => {
  listener.closeAllConnections();
  listener.close();
});

beforeEach(() => {
  Object.assign(outside, { issues: [], makes: true });
});

const open = async () => {
  const repository = { apiUrl: address, name: "acme/numbers", token: "ghp_test" };
  return await openIssue(repository, {
    title: "Weekly - 7",
    body: "All is well.",
    labels: ["metrics"],
  });
};

test("an issue that GitHub opened before it failed is found, and no second one is opened", async () => {
  outside.answers = (response) => response.writeHead(500).end("oops");
  expect(await open()).toEqual({ url: "https://gh.test/1", wasThere: false });
  expect(await open()).toEqual({ url: "https://gh.test/1", wasThere: true });
  expect(outside.issues).toHaveLength(1);
});

test("where GitHub failed and opened none, the failure is told as it was", async () => {
  outside.makes = false;
  outside.answers = (response) => response.writeHead(500).end("oops");
  await expect(open()).rejects.toThrow("GitHub answered 500 for acme/numbers.");
});

test("an answer of GitHub's that is no JSON is told as one, or forgiven where the issue is there", async () => {
  outside.answers = (response) => response.end("<html>");
  expect(await open()).toMatchObject({ url: "https://gh.test/1" });
  Object.assign(outside, { issues: [], makes: false });
  await expect(open()).rejects.toThrow(
    "GitHub's answer for acme/numbers broke off, or is no JSON.",
  );
});

test.each([
  ["says nothing at all", () => {}],
  ["begins an answer and stops", (response: ServerResponse) => response.writeHead(200).write("o")],
])("a Slack that %s is given up, and may have been told", async (_what, answers) => {
  outside.answers = (response) => {
    answers(response);
    return response;
  };
  expect(await postToSlack(address, { text: "All is well." }, 100)).toEqual({
    state: "unknown",
    detail: "Slack could not be reached, or did not answer in time.",
  });
});
