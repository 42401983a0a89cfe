import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

/** What a mail server on this machine was handed. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** As it was sent, headers and all. */
  readonly source: string;
}

/** A mail server on this machine, without encryption, that keeps what it is handed. */
export interface TestMailServer {
  readonly url: string;
  readonly received: ReceivedMail[];
  /** What it does with a message: takes it, refuses it, or hangs up when it has it. */
  behaviour: "takes" | "refuses" | "hangs up";
  close(): Promise<void>;
}

/** It knows nobody whose address begins with `nobody`, and wants the password `p@ss` of user `tide`. */
export async function openMailServer(): Promise<TestMailServer> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    logger: false,
    onAuth: ({ username, password }, _session, done) => {
      const isRight = username === "tide" && password === "p@ss";
      done(isRight ? null : new Error("Wrong password"), isRight ? { user: "tide" } : undefined);
    },
    onRcptTo: ({ address }, _session, done) => {
      done(address.startsWith("nobody") ? new Error("No such mailbox") : null);
    },
    onData: (stream, { envelope }, done) => {
      void text(stream).then((source) => {
        if (test.behaviour === "refuses") return done(new Error("Mailbox full"));
        const { mailFrom, rcptTo } = envelope;
        const from = mailFrom === false ? "" : mailFrom.address;
        received.push({ from, to: rcptTo.map(({ address }) => address), source });
        if (test.behaviour === "takes") return done();
        for (const connection of server.connections) connection.close();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  const test: TestMailServer = {
    url: `smtp://tide:p%40ss@127.0.0.1:${port}`,
    received,
    behaviour: "takes",
    close: async () => await new Promise<void>((resolve) => server.close(() => resolve())),
  };
  return test;
}
