import { DeliverReportDocument, type ReportQuery } from "../../generated/graphql.ts";
import { formatMoment } from "../../kit/format/moment.ts";
import { useAct } from "../../kit/live/use-act.ts";
import type { Frame } from "../../kit/period/frame.ts";
import styles from "./reports.module.css";

type Report = NonNullable<ReportQuery["report"]>;
type Delivery = Report["deliveries"][number];

const WAYS = [
  { channel: "SLACK", send: "Tell Slack", again: "Tell Slack again" },
  { channel: "EMAIL", send: "Send by e-mail", again: "Send by e-mail again" },
] as const;

/** Where a report was sent and what became of that; administrators send it from here. */
export function Deliveries({
  report: { id, deliveries },
  frame,
  canSend,
}: {
  readonly report: Report;
  readonly frame: Frame;
  readonly canSend: boolean;
}) {
  const { act, isBusy, outcome } = useAct();
  const send = (channel: "SLACK" | "EMAIL", again: boolean) =>
    act({
      failed: "Not sent",
      ask: async (client) => {
        const variables = { id, channel, again };
        await client.mutate({
          mutation: DeliverReportDocument,
          variables,
          refetchQueries: ["Report"],
        });
        return "";
      },
    });
  return (
    <div className={styles.deliveries}>
      {deliveries.map((delivery) => (
        <p key={delivery.channel} className={isFault(delivery) ? styles.fault : undefined}>
          {deliveryWords(delivery, frame)}
        </p>
      ))}
      {canSend ? (
        <p className={styles.make}>
          {WAYS.map((way) => {
            const state = deliveries.find(({ channel }) => channel === way.channel)?.state;
            const isAgain = state !== undefined && state !== "REFUSED";
            return (
              <button
                key={way.channel}
                type="button"
                disabled={isBusy}
                onClick={() => send(way.channel, isAgain)}
              >
                {isAgain ? way.again : way.send}
              </button>
            );
          })}
        </p>
      ) : null}
      <p role={outcome?.isFault === true ? "alert" : "status"} className={styles.fault}>
        {outcome?.words}
      </p>
    </div>
  );
}

function isFault({ state }: Delivery): boolean {
  return state === "REFUSED" || state === "UNKNOWN";
}

const NAMES = {
  SLACK: { sent: "Slack was told", not: "Slack was not told", maybe: "Slack may have been told" },
  EMAIL: {
    sent: "Sent by e-mail",
    not: "Not sent by e-mail",
    maybe: "May have been sent by e-mail",
  },
  GITHUB: { sent: "An issue is open", not: "No issue was opened", maybe: "An issue may be open" },
} as const;

function deliveryWords({ channel, state, changedAt, detail }: Delivery, frame: Frame): string {
  const { sent, not, maybe } = NAMES[channel];
  const when = formatMoment(changedAt, frame.timeZone, frame.today);
  switch (state) {
    case "SENT":
      return `${sent}, ${when}${detail == null ? "" : `: ${detail}`}`;
    case "REFUSED":
      return `${not}: ${detail ?? "no reason was given."}`;
    case "UNKNOWN":
      return `${maybe}: ${detail ?? "nobody answered."}`;
    case "SENDING":
      return `${maybe}: it was begun at ${when}.`;
  }
}
