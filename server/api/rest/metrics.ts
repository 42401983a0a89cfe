import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Clock } from "../../domain/clock.ts";
import { Problem } from "../../domain/problems.ts";
import type { Actor, Role } from "../../domain/role.ts";
import { countParked } from "../../intake/ingestion.query.ts";
import { countWaitingPeople, readApplierLag, readFoldLag } from "../../intake/lag.query.ts";
import type { Database } from "../../store/database.ts";
import { readDueRecount } from "../../store/recount/due-recount.ts";
import { type Gauge, PROMETHEUS_TEXT, prometheusText } from "./prometheus-text.ts";

/** Who sends events reads nothing. */
const MAY_READ: readonly Role[] = ["admin", "analyst", "ci"];

/**
 * `GET /metrics`: how far behind the numbers are and what the process uses, in Prometheus' text format, for whoever has
 * a key or a session. Counts alone: no figure of the business and nothing of any person.
 */
export function addMetricsRoute(
  app: FastifyInstance,
  parts: {
    readonly identify: (request: FastifyRequest) => Promise<Actor | null>;
    readonly database: Database;
    readonly clock: Clock;
  },
): void {
  app.get("/metrics", { logLevel: "warn" }, async (request, reply) => {
    const actor = await parts.identify(request);
    if (actor === null) {
      throw new Problem("UNAUTHENTICATED", "Send a key that holds as Authorization: Bearer tdm_….");
    }
    if (!MAY_READ.includes(actor.role)) {
      throw new Problem("FORBIDDEN", `This needs the role ci or analyst; yours is ${actor.role}.`);
    }
    const gauges = [...(await readQueues(parts)), ...processGauges()];
    reply.header("cache-control", "no-store").type(PROMETHEUS_TEXT);
    return prometheusText(gauges);
  });
}

async function readQueues({
  database,
  clock,
}: {
  readonly database: Database;
  readonly clock: Clock;
}): Promise<Gauge[]> {
  const now = clock();
  const [fold, applier, people, parked, recount] = await Promise.all([
    readFoldLag(database, now),
    readApplierLag(database, now),
    countWaitingPeople(database),
    countParked(database),
    readDueRecount(database),
  ]);
  const gauge = (name: string, help: string, value: number): Gauge => ({ name, help, value });
  return [
    gauge(
      "tidemark_product_events_waiting",
      "Product events that are stored and in no sum yet.",
      fold.waiting,
    ),
    gauge(
      "tidemark_product_events_lag_seconds",
      "Age of the oldest product event that is in no sum yet.",
      fold.seconds,
    ),
    gauge(
      "tidemark_people_news_waiting",
      "News of people that are stored and in no sum yet.",
      people,
    ),
    gauge(
      "tidemark_stripe_events_waiting",
      "Stripe events that are received and not applied yet.",
      applier.waiting,
    ),
    gauge(
      "tidemark_stripe_events_lag_seconds",
      "Age of the oldest Stripe event that is not applied yet.",
      applier.seconds,
    ),
    gauge("tidemark_stripe_events_parked", "Stripe events that could not be applied.", parked),
    gauge("tidemark_recount_due", "1 while everything is being counted anew.", recount ? 1 : 0),
    gauge(
      "tidemark_recount_failures",
      "How often the recount that is due was tried in vain.",
      recount?.failures ?? 0,
    ),
  ];
}

/** Under the names that every Prometheus client gives them. */
function processGauges(): Gauge[] {
  const { user, system } = process.cpuUsage();
  return [
    {
      name: "process_cpu_seconds_total",
      help: "Processor time that the process has used, in seconds.",
      value: (user + system) / 1_000_000,
      type: "counter",
    },
    {
      name: "process_resident_memory_bytes",
      help: "Memory that the process holds, in bytes.",
      value: process.memoryUsage.rss(),
    },
    {
      name: "process_start_time_seconds",
      help: "When the process began, in seconds since 1970.",
      value: Math.round(Date.now() / 1000 - process.uptime()),
    },
  ];
}
