import { defineConfig } from "drizzle-kit";

/** `npm run migrate:new -- --name what-it-does` compares schema/tables with drizzle/meta and writes the difference. */
export default defineConfig({
  dialect: "postgresql",
  schema: "./schema/tables/*.ts",
  out: "./drizzle",
});
