import "../config/as-deployed.ts";

// Only now: whatever `main` loads finds out as it is loaded whether this is production.
const { main } = await import("./main.ts");
process.exitCode = await main();
