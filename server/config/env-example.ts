import { documentedVariables } from "./variables.ts";

/** The text of env.example: every variable commented out, so that a copy of it changes nothing until it is edited. */
export function environmentExample(): string {
  const variables = documentedVariables().map(({ name, notes }) =>
    [`# ${notes.about}`, `# It must be ${notes.expects}.`, `# ${name}=${notes.example}`].join("\n"),
  );
  return `# Copy this file to .env in the folder you start Tidemark in, and take the # from the lines you need.\n\n${variables.join("\n\n")}\n`;
}

/** The README's table of the same variables. */
export function environmentTable(): string {
  const rows = documentedVariables().map(
    ({ name, notes }) => `| \`${name}\` | ${notes.about} | \`${notes.example}\` |`,
  );
  return ["| variable | what it does | default or example |", "|---|---|---|", ...rows].join("\n");
}
