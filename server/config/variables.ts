import { z } from "zod";
import { isTimeZone } from "../domain/calendar.ts";

/** What an operator is told about a variable; never its value. */
interface VariableNotes {
  /** Completes the sentence "NAME must be ...". */
  readonly expects: string;
  /** What it is for and what happens without it, in full sentences. */
  readonly about: string;
  /** Shown in env.example after the equals sign: the default where there is one. */
  readonly example: string;
  /** True where the value must never be repeated, not even in an error. */
  readonly secret?: boolean;
}

/** The notes of each variable, found by its schema. */
const variableNotes = z.registry<VariableNotes>();

/** Every variable the server reads, in the order of env.example and of the README's table. */
export const environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(65_535))
    .default(4400)
    .register(variableNotes, {
      expects: "a whole number from 0 to 65535",
      about: "The port the server listens on. 0 takes any free one.",
      example: "4400",
    }),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default("127.0.0.1")
    .register(variableNotes, {
      expects: "an IP address or a host name of this machine",
      about:
        "The address the server listens on. Only this machine can reach the default; 0.0.0.0 opens it to others.",
      example: "127.0.0.1",
    }),
  TIDEMARK_URL: z
    .url({ protocol: /^https?$/ })
    .transform((text) => new URL(text))
    .refine((url) => url.pathname === "/" && url.search === "" && url.hash === "")
    .transform((url) => url.origin)
    .optional()
    .register(variableNotes, {
      expects: "an http or https address without a path",
      about:
        "The address people open in their browser, if it differs from HOST and PORT, as behind a proxy.",
      example: "https://tidemark.example.com",
    }),
  TIDEMARK_TRUSTED_PROXIES: list(z.string().regex(/^([\da-f.:]+(\/\d{1,3})?|loopback)$/i))
    .default([])
    .register(variableNotes, {
      expects: "addresses or ranges such as 10.0.0.0/8, or loopback, separated by commas",
      about: "Proxies whose X-Forwarded-For header is believed. Without it the header is ignored.",
      example: "loopback",
    }),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .register(variableNotes, {
      expects: "a PostgreSQL address such as postgresql://user:password@host:5432/database",
      about: "A PostgreSQL 15 or newer to use. Without it Tidemark runs its own in TIDEMARK_DATA.",
      example: "postgresql://tidemark:password@localhost:5432/tidemark",
      secret: true,
    }),
  TIDEMARK_DATA: z.string().default(".tidemark").register(variableNotes, {
    expects: "a folder this user may write to",
    about:
      "The folder of Tidemark's own database and of the secrets it makes. Relative to the folder the command is run in.",
    example: ".tidemark",
  }),
  TIDEMARK_SECRET: z.string().min(32).optional().register(variableNotes, {
    expects: "at least 32 random characters",
    about:
      "Signs the cookies of those who are signed in. Servers that share a database need the same. Without it one is made and kept in TIDEMARK_DATA.",
    example: "at least thirty-two random characters",
    secret: true,
  }),
  TIDEMARK_TIME_ZONE: z.string().refine(isTimeZone).optional().register(variableNotes, {
    expects: "an IANA time zone such as Europe/Berlin",
    about:
      "The zone in which days, weeks and months are cut. Read when an empty database is set up; UTC without it. Settings in the console change it from then on.",
    example: "Europe/Berlin",
  }),
  TIDEMARK_PLAN: z.string().optional().register(variableNotes, {
    expects: "a file of JSON with your product's events",
    about:
      "The tracking plan of your product. Without it the one that Tidemark brings is used, of a product that enriches contacts and exports them.",
    example: "tracking-plan.json",
  }),
  TIDEMARK_ADDRESS_DAYS: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .default(0)
    .register(variableNotes, {
      expects: "a whole number of days from 0 to 9999",
      about:
        "How many days the IP address that an event's context names is kept. 0 never stores one, and takes out those that are there.",
      example: "0",
    }),
  TIDEMARK_COUNTRY_HEADER: z
    .string()
    .regex(/^[\w-]+$/)
    .transform((name) => name.toLowerCase())
    .optional()
    .register(variableNotes, {
      expects: "the name of a header such as CF-IPCountry",
      about:
        "The header in which your trusted proxy names the country a request comes from. It counts for events whose context names none; without it no header does.",
      example: "CF-IPCountry",
    }),
  TIDEMARK_DEMO: z.enum(["0", "1"]).optional().register(variableNotes, {
    expects: "1 or 0",
    about:
      "1 fills an empty database with the demo company, 0 never does. Without it the demo is made where no Stripe variable is set.",
    example: "0",
  }),
  TIDEMARK_ADMIN_EMAIL: z.email().optional().register(variableNotes, {
    expects: "an e-mail address",
    about: "Creates the first administrator at the start, together with TIDEMARK_ADMIN_PASSWORD.",
    example: "you@example.com",
  }),
  TIDEMARK_ADMIN_PASSWORD: z.string().min(12).max(128).optional().register(variableNotes, {
    expects: "12 to 128 characters",
    about:
      "The first administrator's password. It is not read again once that administrator exists.",
    example: "at least twelve characters",
    secret: true,
  }),
  STRIPE_WEBHOOK_SECRET: list(z.string().regex(/^whsec_\S+$/))
    .default([])
    .register(variableNotes, {
      expects: "one or more signing secrets that start with whsec_, separated by commas",
      about:
        "The signing secret of the webhook endpoint in Stripe. Give the old and the new one while you rotate it. Without it webhooks are refused.",
      example: "whsec_...",
      secret: true,
    }),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_(test|live)_\S+$/)
    .optional()
    .register(variableNotes, {
      expects: "a Stripe key that starts with sk_test_, sk_live_, rk_test_ or rk_live_",
      about:
        "Lets Tidemark ask Stripe for what events leave out, such as fees. A restricted key that may only read is enough.",
      example: "rk_live_...",
      secret: true,
    }),
  STRIPE_API_BASE: z
    .url({ protocol: /^https?$/ })
    .refine((text) => ["localhost", "127.0.0.1", "[::1]"].includes(new URL(text).hostname))
    .optional()
    .register(variableNotes, {
      expects: "an http address of this machine, such as http://127.0.0.1:12111",
      about:
        "A stand-in for Stripe's API, for tests. Only this machine is allowed, so that a key cannot be sent elsewhere.",
      example: "http://127.0.0.1:12111",
    }),
  SLACK_WEBHOOK_URL: z
    .url({ protocol: /^https?$/ })
    .refine((text) => {
      const { protocol, hostname } = new URL(text);
      return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
    })
    .optional()
    .register(variableNotes, {
      expects: "an https address of an incoming webhook of Slack",
      about:
        "Where failed payments, disputes and large churn are told at once, and reports where somebody sends them there. Whoever has this address may write to the channel.",
      example: "https://hooks.slack.com/services/...",
      secret: true,
    }),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .register(variableNotes, {
      expects: "an address such as smtps://user:password@mail.example.com:465",
      about:
        "The mail server that sends reports. With smtp: it has to offer encryption, unless it is this machine. Special characters in the password are written as in any address, such as %40 for @.",
      example: "smtps://user:password@mail.example.com",
      secret: true,
    }),
  SMTP_FROM: z.email().optional().register(variableNotes, {
    expects: "an e-mail address",
    about: "Who reports come from, together with SMTP_URL.",
    example: "tidemark@example.com",
  }),
  KIT_API_KEY: kitKey().register(variableNotes, {
    expects: "a key of version 4 of Kit's API",
    about:
      "Lets triggers of the lifecycle tag subscribers at Kit. The key alone sends nothing: an administrator switches each trigger on.",
    example: "kit_...",
    secret: true,
  }),
  CONVERTKIT_API_KEY: kitKey().register(variableNotes, {
    expects: "a key of version 4 of Kit's API",
    about: "The same as KIT_API_KEY, by Kit's former name. KIT_API_KEY wins where both are set.",
    example: "kit_...",
    secret: true,
  }),
  KIT_API_BASE: z
    .url({ protocol: /^https?$/ })
    .refine((text) => ["localhost", "127.0.0.1", "[::1]"].includes(new URL(text).hostname))
    .optional()
    .register(variableNotes, {
      expects: "an http address of this machine, such as http://127.0.0.1:12113",
      about:
        "A stand-in for Kit's API, for tests. Only this machine is allowed, so that a key cannot be sent elsewhere.",
      example: "http://127.0.0.1:12113",
    }),
  TIDEMARK_WEBHOOK_SECRET: z.string().min(32).optional().register(variableNotes, {
    expects: "at least 32 random characters",
    about: "Signs the webhooks that triggers of the lifecycle call. Without it they call none.",
    example: "at least thirty-two random characters",
    secret: true,
  }),
  TIDEMARK_WEBHOOK_HOSTS: list(z.string().regex(/^[\w.-]+$/))
    .default([])
    .register(variableNotes, {
      expects: "names of hosts, separated by commas",
      about:
        "Hosts in a private network that triggers may call by https. Without it every private address is refused.",
      example: "hooks.internal.example.com",
    }),
  ANTHROPIC_API_KEY: z.string().min(1).optional().register(variableNotes, {
    expects: "a key of Anthropic's API",
    about:
      "Lets growth-insights ask Claude for a summary, once an administrator has allowed that. The key alone sends nothing.",
    example: "sk-ant-...",
    secret: true,
  }),
  ANTHROPIC_API_BASE: z
    .url({ protocol: /^https?$/ })
    .refine((text) => ["localhost", "127.0.0.1", "[::1]"].includes(new URL(text).hostname))
    .optional()
    .register(variableNotes, {
      expects: "an http address of this machine, such as http://127.0.0.1:12112",
      about:
        "A stand-in for Anthropic's API, for tests. Only this machine is allowed, so that a key cannot be sent elsewhere.",
      example: "http://127.0.0.1:12112",
    }),
  ANTHROPIC_MODEL: z.string().min(1).optional().register(variableNotes, {
    expects: "the name of one of Anthropic's models",
    about: "Which model is asked for the summary. Without it the one that Tidemark was made with.",
    example: "claude-sonnet-5-5",
  }),
  ANTHROPIC_PRICES: z
    .string()
    .regex(/^\d{1,4}(\.\d{1,3})?, ?\d{1,4}(\.\d{1,3})?$/)
    .optional()
    .register(variableNotes, {
      expects: "two amounts with a comma between them, such as 2,10",
      about:
        "What ANTHROPIC_MODEL takes in US dollars for a million tokens of input and of output, for the limits of what it may cost. Of the default model it is known (2026-11-21).",
      example: "2,10",
    }),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])
    .default("info")
    .register(variableNotes, {
      expects: "fatal, error, warn, info, debug, trace or silent",
      about: "How much the server logs.",
      example: "info",
    }),
});

/** The variables as read: text where they are text, numbers and lists where they are those. */
export type Environment = z.output<typeof environment>;

/** The variables in the order in which they are documented. */
export function documentedVariables(): readonly {
  readonly name: string;
  readonly notes: VariableNotes;
}[] {
  return Object.entries(environment.shape).map(([name, schema]) => {
    const notes = variableNotes.get(schema);
    if (notes === undefined) throw new Error(`${name} is not documented.`);
    return { name, notes };
  });
}

function kitKey() {
  return z
    .string()
    .regex(/^\S{8,}$/)
    .optional();
}

function list<Item extends z.ZodType<string, string>>(item: Item) {
  return z
    .string()
    .transform((text) => text.split(",").map((part) => part.trim()))
    .pipe(z.array(item).min(1));
}
