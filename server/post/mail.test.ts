import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openMailServer, type TestMailServer } from "../testing/mail-server.ts";
import { type Mail, sendMail } from "./mail.ts";

let smtp: TestMailServer;

beforeAll(async () => {
  smtp = await openMailServer();
});

afterAll(() => smtp.close());

beforeEach(() => {
  smtp.behaviour = "takes";
  smtp.received.length = 0;
});

const FROM = "tidemark@company.test";

const MAIL: Mail = {
  recipients: ["ada@company.test", "bob@company.test"],
  subject: "Growth report – Größe",
  text: "What stands out",
  html: "<p>What stands out</p>",
  attachment: { filename: "report.md", content: "# Report\n" },
};

const send = (url = smtp.url, mail = MAIL) => sendMail({ url, from: FROM }, mail);

test("a message goes to all at once, none of whom sees who the others are", async () => {
  expect(await send()).toEqual({ state: "sent", detail: null });
  const [mail] = smtp.received;
  expect(mail).toMatchObject({ from: FROM, to: MAIL.recipients });
  expect(mail?.source).toContain(`To: Tidemark <${FROM}>`);
  for (const address of MAIL.recipients) expect(mail?.source).not.toContain(address);
  expect(mail?.source).toContain("filename=report.md");
});

test("where some are refused it goes to the others, and says how many were", async () => {
  const recipients = [...MAIL.recipients, "nobody@company.test"];
  expect(await send(smtp.url, { ...MAIL, recipients })).toEqual({
    state: "sent",
    detail: "1 of 3 recipients were refused.",
  });
  expect(smtp.received[0]?.to).toEqual(MAIL.recipients);
});

test("what certainly did not arrive is refused, and what may have is not", async () => {
  const answered = (code: number) => ({
    state: "refused",
    detail: `The mail server answered ${code}.`,
  });
  expect(await send(smtp.url, { ...MAIL, recipients: ["nobody@a.test"] })).toEqual(answered(550));
  expect(await send(smtp.url.replace("p%40ss", "wrong"))).toEqual(answered(535));
  smtp.behaviour = "refuses";
  expect(await send()).toEqual(answered(450));
  smtp.behaviour = "hangs up";
  const silent = "The mail server could not be reached, or did not answer in time.";
  expect(await send()).toEqual({ state: "unknown", detail: silent });
  expect(smtp.received).toHaveLength(1);
  expect(await send("smtp://127.0.0.1:1")).toEqual({ state: "refused", detail: silent });
});

test("a header that a subject smuggles in is none", async () => {
  await send(smtp.url, { ...MAIL, subject: "Report\r\nBcc: eve@evil.test" });
  expect(smtp.received[0]?.to).toEqual(MAIL.recipients);
  expect(smtp.received[0]?.source).not.toMatch(/^Bcc:/m);
});
