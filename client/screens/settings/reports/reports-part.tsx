import { Button } from "@mantine/core";
import { type FormEvent, useId, useState } from "react";
import {
  AllowModelDocument,
  ReportSettingsDocument,
  type ReportSettingsQuery,
  SetReportSettingsDocument,
} from "../../../generated/graphql.ts";
import { useAct } from "../../../kit/live/use-act.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { Faced } from "../../../kit/panel/faced.tsx";
import styles from "../calendar/calendar.module.css";
import { Check } from "../check.tsx";
import { Outcome } from "../outcome.tsx";
import { ModelLimits } from "./model-limits.tsx";

type Settings = ReportSettingsQuery["reportSettings"];

/** Which reports are made by themselves, where they go, and whether a language model words them. For administrators alone. */
export function ReportsPart() {
  const face = useFace(ReportSettingsDocument, {});
  return (
    <Faced face={face}>
      {({ reportSettings, modelAllowed, modelBudget }) => (
        <div className={styles.part}>
          <ReportsForm saved={reportSettings} />
          <ModelSwitch isAllowed={modelAllowed} />
          <ModelLimits budget={modelBudget} />
        </div>
      )}
    </Faced>
  );
}

const SWITCHES = [
  {
    key: "makesReport",
    label: "Growth report every Monday",
    meaning: "Of the last seven complete days, at nine in the account's time zone.",
  },
  {
    key: "makesInsights",
    label: "Insights every Sunday",
    meaning: "What stands out in the last seven complete days, at nine.",
  },
] as const;

function ReportsForm({ saved }: { readonly saved: Settings }) {
  const id = useId();
  // Null while nothing is being changed, so that the form follows what somebody else saves.
  const [changed, setChanged] = useState<Draft | null>(null);
  const draft = changed ?? draftOf(saved);
  const { act, isBusy, outcome } = useAct();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { addresses, ...switches } = draft;
    const recipients = addresses.split(/[\s,;]+/).filter((address) => address !== "");
    act({
      failed: "Not saved",
      ask: async (client) => {
        const variables = { settings: { ...switches, recipients } };
        const refetchQueries = ["ReportSettings"];
        await client.mutate({ mutation: SetReportSettingsDocument, variables, refetchQueries });
        setChanged(null);
        return "Saved.";
      },
    });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {SWITCHES.map(({ key, label, meaning }) => (
        <Check
          key={key}
          label={label}
          meaning={meaning}
          isOn={draft[key]}
          onTurn={(isOn) => setChanged({ ...draft, [key]: isOn })}
        />
      ))}
      <Check
        label="Tell Slack of both"
        meaning={
          saved.canTellSlack ? "" : "Slack is not set up: the server has no SLACK_WEBHOOK_URL."
        }
        isOn={draft.tellsSlack}
        onTurn={(tellsSlack) => setChanged({ ...draft, tellsSlack })}
      />
      <label htmlFor={`${id}-to`}>Send the report by e-mail to</label>
      <div>
        <input
          id={`${id}-to`}
          value={draft.addresses}
          placeholder="nobody"
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-how`}
          onChange={(event) => setChanged({ ...draft, addresses: event.currentTarget.value })}
        />
        <small id={`${id}-how`}>
          {saved.canMail
            ? "Addresses with a comma between them, 20 at most."
            : "No mail server is set up: the server has no SMTP_URL."}
        </small>
      </div>
      <div className={styles.acts}>
        <Button type="submit" disabled={changed === null} loading={isBusy}>
          Save
        </Button>
      </div>
      <Outcome outcome={outcome} />
    </form>
  );
}

interface Draft {
  readonly makesReport: boolean;
  readonly makesInsights: boolean;
  readonly tellsSlack: boolean;
  readonly addresses: string;
}

function draftOf({ recipients, makesReport, makesInsights, tellsSlack }: Settings): Draft {
  return { makesReport, makesInsights, tellsSlack, addresses: recipients.join(", ") };
}

/** Saved at once: whoever switches it off wants nothing more to leave. */
function ModelSwitch({ isAllowed }: { readonly isAllowed: boolean }) {
  const { act, isBusy, outcome } = useAct();
  const turn = (allowed: boolean) =>
    act({
      failed: "Not saved",
      ask: async (client) => {
        const refetchQueries = ["ReportSettings"];
        await client.mutate({
          mutation: AllowModelDocument,
          variables: { allowed },
          refetchQueries,
        });
        return allowed ? "Saved: the next report has a summary." : "Saved: nothing is sent.";
      },
    });
  return (
    <div className={styles.form}>
      <Check
        label="A language model may word what the numbers say"
        meaning="It is sent findings as numbers, and no customer, no person and no name of a plan. Every figure it writes is compared with the data; sentences that fail are dropped. It also needs ANTHROPIC_API_KEY on the server."
        isOn={isAllowed}
        isDisabled={isBusy}
        onTurn={turn}
      />
      <Outcome outcome={outcome} />
    </div>
  );
}
