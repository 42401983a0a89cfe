import { connect } from "node:net";

/** How whole requests are sent. */
export interface Sending {
  readonly url: URL;
  /** As many, each with one request under way. */
  readonly connections: number;
  /** Whether an answer, with its head, says that the request was taken. */
  readonly isTaken: (answer: string) => boolean;
}

/** The bytes of a POST request. */
export function wholeRequest(url: URL, headers: readonly string[], body: string): Buffer {
  const head = [
    `POST ${url.pathname} HTTP/1.1`,
    `Host: ${url.host}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/**
 * Sends requests that are whole before the clock starts, over connections that are kept open. Who sends shares the
 * processors with what is measured, so it does as little as HTTP allows. Returns how many were refused.
 */
export async function sendWhole(requests: readonly Buffer[], sending: Sending): Promise<number> {
  const queue = requests.values();
  const refused = await Promise.all(
    Array.from({ length: sending.connections }, () => sendOver(queue, sending)),
  );
  return refused.reduce((sum, count) => sum + count, 0);
}

/** Sends one after the other over one connection until none is left. */
function sendOver(queue: Iterator<Buffer>, { url, isTaken }: Sending): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
    let refused = 0;
    let answer = "";
    const sendNext = () => {
      const next = queue.next();
      if (!next.done) return socket.write(next.value);
      resolve(refused);
      return socket.destroy();
    };
    socket.setEncoding("latin1");
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("The server closed the connection")));
    socket.on("data", (chunk: string) => {
      answer += chunk;
      if (!isWhole(answer)) return;
      if (!isTaken(answer)) refused += 1;
      answer = "";
      sendNext();
    });
    sendNext();
  });
}

/** Every answer of the doors says how long it is. */
function isWhole(answer: string): boolean {
  const end = answer.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const [, length] = /\r\ncontent-length: (\d+)\r\n/i.exec(answer.slice(0, end + 2)) ?? [];
  if (length === undefined) throw new Error("An answer came without its length");
  return answer.length >= end + 4 + Number(length);
}
