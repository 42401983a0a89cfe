import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";
import {
  SetCalendarDocument,
  type SetCalendarMutationVariables,
} from "../../../generated/graphql.ts";
import { faultOf } from "../../../kit/live/fault.ts";
import { usePulse } from "../../../kit/live/pulse.tsx";

/** What an administrator sets of the calendar. */
interface CalendarAct {
  readonly save: (calendar: SetCalendarMutationVariables) => void;
  readonly isSaving: boolean;
  /** What became of the last act; null before the first. */
  readonly outcome: { readonly isFault: boolean; readonly words: string } | null;
}

/** Asks for another calendar, and asks everything on the screen again. */
export function useCalendarAct(onSaved: () => void): CalendarAct {
  const client = useApolloClient();
  const { beat } = usePulse();
  const [isSaving, setSaving] = useState(false);
  const [outcome, setOutcome] = useState<CalendarAct["outcome"]>(null);

  const save = async (variables: SetCalendarMutationVariables) => {
    setSaving(true);
    setOutcome(null);
    try {
      const { data } = await client.mutate({ mutation: SetCalendarDocument, variables });
      const isDue = data?.setCalendar != null;
      setOutcome({ isFault: false, words: isDue ? COUNTING : NOTHING_TO_COUNT });
      onSaved();
    } catch (error) {
      const fault = faultOf(error);
      const why = fault.isUnreachable ? "the server did not answer in time." : fault.reason;
      setOutcome({ isFault: true, words: `Not saved: ${why}` });
    } finally {
      setSaving(false);
      beat();
    }
  };

  return { save: (calendar) => void save(calendar), isSaving, outcome };
}

const COUNTING = "Saved: it holds once everything is counted anew.";
const NOTHING_TO_COUNT = "This calendar holds already, so nothing is counted anew.";
