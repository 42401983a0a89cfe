import { useState } from "react";
import {
  AlertsDocument,
  type AlertsQuery,
  MeasuresDocument,
  RemoveAlertDocument,
} from "../../../generated/graphql.ts";
import { formatMoment } from "../../../kit/format/moment.ts";
import { dataOf } from "../../../kit/live/face.ts";
import { useAct } from "../../../kit/live/use-act.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Faced } from "../../../kit/panel/faced.tsx";
import { Tag } from "../../../kit/panel/tag.tsx";
import type { Frame } from "../../../kit/period/frame.ts";
import { amountText } from "../amount.view.ts";
import styles from "../calendar/calendar.module.css";
import { FIRST_CURRENCY } from "../measure-field.tsx";
import { Outcome } from "../outcome.tsx";
import { RuleList } from "../rule-list.tsx";
import { AlertForm } from "./alert-form.tsx";
import { QuietHoursForm } from "./quiet-hours-form.tsx";

type Alert = AlertsQuery["alerts"][number];

/** What somebody is told of, and when it is quiet. */
export function AlertsPart({
  frame,
  canChange,
}: {
  readonly frame: Frame;
  readonly canChange: boolean;
}) {
  const face = useFace(AlertsDocument, {}, "every beat");
  const measures = dataOf(useFace(MeasuresDocument, {}))?.measures ?? [];
  const [edited, setEdited] = useState<Alert | null>(null);
  const { act, isBusy, outcome } = useAct();
  const remove = (id: string) =>
    act({
      failed: "Not removed",
      ask: async (client) => {
        const refetchQueries = ["Alerts"];
        await client.mutate({ mutation: RemoveAlertDocument, variables: { id }, refetchQueries });
        setEdited(null);
        return "Removed.";
      },
    });
  return (
    <Faced face={face}>
      {({ alerts, quietHours }) => (
        <div className={styles.part}>
          <p className={styles.lead}>
            Looked at every hour. Each is told once, here and to Slack, until it is well again.
          </p>
          <RuleList
            none="Nothing is watched yet."
            rules={alerts.map((alert) => ({
              id: alert.id,
              words: alertWords(alert, frame),
              aside: <Incident alert={alert} frame={frame} />,
            }))}
            isBusy={isBusy}
            {...(canChange
              ? {
                  onEdit: (id) => setEdited(alerts.find((alert) => alert.id === id) ?? null),
                  onRemove: remove,
                }
              : {})}
          />
          <Outcome outcome={outcome} />
          {canChange && measures.length > 0 ? (
            <AlertForm
              key={edited?.id ?? "new"}
              edited={edited}
              measures={measures}
              currency={frame.currency ?? FIRST_CURRENCY}
              onDone={() => setEdited(null)}
            />
          ) : null}
          <QuietHoursForm saved={quietHours ?? null} canChange={canChange} />
        </div>
      )}
    </Faced>
  );
}

function Incident({
  alert: { incident },
  frame,
}: {
  readonly alert: Alert;
  readonly frame: Frame;
}) {
  if (incident == null) return null;
  return (
    <small>
      {" "}
      <Tag tone="warning">since {formatMoment(incident.openedAt, frame.timeZone, frame.today)}</Tag>{" "}
      {incident.sentence}
    </small>
  );
}

function alertWords(alert: Alert, frame: Frame): string {
  const { measure, kind, threshold, currency = null, decimals = null } = alert;
  if (kind === "UNUSUAL" || threshold == null) return `${measure.name}: an unusual day`;
  const amount = amountText(
    { amount: threshold, unit: measure.unit, currency, decimals },
    frame.money,
  );
  return `${measure.name}: ${kind === "ABOVE" ? "above" : "below"} ${amount}`;
}
