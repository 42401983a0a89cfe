import { fileURLToPath } from "node:url";
import { northquay } from "./company.ts";
import { createMockServer, MOCK_PASSWORD } from "./mock-server.ts";

// Serves the built console over the made-up company: `npx tsx client/testing/serve.ts`, then open the address.
const port = Number(process.argv[2] ?? 4100);
const state = {
  company: northquay(),
  demo: true,
  leftOut: [],
  failing: new Map<string, string>(),
  isSignedIn: false,
};

createMockServer(state, fileURLToPath(new URL("../dist", import.meta.url))).listen(
  port,
  "127.0.0.1",
  () => {
    process.stdout.write(`http://127.0.0.1:${port}, any e-mail, password "${MOCK_PASSWORD}"\n`);
  },
);
