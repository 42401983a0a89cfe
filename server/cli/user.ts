import { Argument, Command, Option } from "commander";
import type { Act } from "../access/act.ts";
import { setPassword } from "../access/password-change.ts";
import {
  createPerson,
  listPeople,
  PERSON_ROLES,
  type PersonRole,
  removePerson,
  setRole,
} from "../access/people.ts";
import { systemClock } from "../domain/clock.ts";
import type { CommandLine } from "./command-line.ts";
import { type PasswordOptions, readPassword } from "./read-password.ts";
import { minuteOf, tableLines } from "./table.ts";
import { withDatabase } from "./with-database.ts";

const ABOUT_ROLES = "admin may do everything, analyst reads every number";

/** `tidemark user …`: who may sign in to the console. */
export function userCommand(cli: CommandLine): Command {
  return new Command("user")
    .description("people who may sign in to the console")
    .helpCommand(false)
    .addCommand(createCommand(cli))
    .addCommand(listCommand(cli))
    .addCommand(setRoleCommand(cli))
    .addCommand(setPasswordCommand(cli))
    .addCommand(removeCommand(cli));
}

function createCommand(cli: CommandLine): Command {
  const command = new Command("create")
    .description("let somebody sign in")
    .requiredOption("--email <address>", "what they sign in with")
    .requiredOption("--name <name>", "what the console calls them")
    .addOption(
      new Option("--role <role>", ABOUT_ROLES).choices(PERSON_ROLES).makeOptionMandatory(),
    );
  return withPasswordOptions(command).action(
    async (options: PasswordOptions & { email: string; name: string; role: PersonRole }) => {
      const { email, name, role } = options;
      const password = await readPassword(cli, options);
      await perform(cli, async (act) => {
        const wanted = { email, name, role, ...(password === undefined ? {} : { password }) };
        const { person, generatedPassword } = await createPerson(act, wanted);
        cli.tell(`${person.email} may sign in as ${person.role}.`);
        sayOnce(cli, generatedPassword);
      });
    },
  );
}

function listCommand(cli: CommandLine): Command {
  return new Command("list").description("who may sign in").action(async () => {
    await withDatabase(cli, async ({ database }) => {
      const people = await listPeople(database);
      const rows = people.map(({ email, role, name, createdAt }) => [
        email,
        role,
        name,
        minuteOf(createdAt),
      ]);
      for (const line of tableLines([["E-MAIL", "ROLE", "NAME", "SINCE (UTC)"], ...rows])) {
        cli.say(line);
      }
    });
  });
}

function setRoleCommand(cli: CommandLine): Command {
  return new Command("set-role")
    .description("change what somebody may do, from their next request on")
    .argument("<email>")
    .addArgument(new Argument("<role>", ABOUT_ROLES).choices(PERSON_ROLES))
    .action(async (email: string, role: PersonRole) => {
      await perform(cli, (act) => setRole(act, email, role));
      cli.tell(`${email} is ${role} now.`);
    });
}

function setPasswordCommand(cli: CommandLine): Command {
  const command = new Command("set-password")
    .description("give somebody a new password and sign them out everywhere")
    .argument("<email>");
  return withPasswordOptions(command).action(async (email: string, options: PasswordOptions) => {
    const password = await readPassword(cli, options);
    const generated = await perform(cli, (act) => setPassword(act, email, password));
    cli.tell(`${email} has a new password and is signed out everywhere.`);
    sayOnce(cli, generated);
  });
}

function removeCommand(cli: CommandLine): Command {
  return new Command("remove")
    .description("take somebody's access away; their sessions end at once")
    .argument("<email>")
    .action(async (email: string) => {
      await perform(cli, (act) => removePerson(act, email));
      cli.tell(`${email} may not sign in any more.`);
    });
}

function withPasswordOptions(command: Command): Command {
  return command
    .option("--password-stdin", "read the password from standard input instead of asking for it")
    .option("--generate-password", "make a strong password up and print it once");
}

function perform<Answer>(cli: CommandLine, work: (act: Act) => Promise<Answer>): Promise<Answer> {
  return withDatabase(cli, ({ database }) => work({ database, author: "cli", now: systemClock() }));
}

/** The secret alone goes to standard output, so that a script can take it from there. */
function sayOnce(cli: CommandLine, generatedPassword: string | null): void {
  if (generatedPassword === null) return;
  cli.tell("The password, shown this once:");
  cli.say(generatedPassword);
}
