import { alertStep, quietUntil } from "../../domain/alert.ts";
import { createCalendar } from "../../domain/calendar.ts";
import { readAccount } from "../../store/account.ts";
import { atOneMoment, type ReportContext } from "../moment.ts";
import { closeIncident, openIncident, readQuietHours, readRules } from "./alerts.query.ts";
import { sightingOf } from "./sighting.ts";

/**
 * Looks at the number of every alert: begins an incident where one is broken for the first time, which tells the console
 * at once and Slack after the quiet hours, and ends it where it is no longer.
 * @throws what the database throws; another look comes in an hour.
 */
export async function watchAlerts(context: ReportContext): Promise<void> {
  const { database, clock } = context;
  const [rules, quietHours, { timeZone }] = await Promise.all([
    readRules(database),
    readQuietHours(database),
    readAccount(database),
  ]);
  const now = clock();
  const slackNotBefore =
    quietHours === null ? null : quietUntil(now, quietHours, createCalendar(timeZone));
  for (const rule of rules) {
    // Each at a moment of its own: an alert that takes long keeps no other from its number.
    const sighting = await atOneMoment(context, (moment) => sightingOf(rule, moment));
    const step = alertStep(rule.incident !== null, sighting);
    if (step === "open" && sighting.state === "broken") {
      await openIncident(database, rule, { sentence: sighting.sentence, now, slackNotBefore });
    }
    if (step === "close" && rule.incident !== null) {
      await closeIncident(database, rule.incident, now);
    }
  }
}
