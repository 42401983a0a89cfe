import { useMutation } from "@apollo/client/react";
import { useState } from "react";
import { GenerateGrowthReportDocument } from "../../generated/graphql.ts";
import { faultOf } from "../../kit/live/fault.ts";
import { usePulse } from "../../kit/live/pulse.tsx";

/** Making a report. */
export interface Generate {
  readonly generate: (days: number) => void;
  readonly isUnderWay: boolean;
  /** Why the last one was not made, in a sentence; null where it was. */
  readonly fault: string | null;
}

/** Makes the report of the last days and says which one it is. */
export function useGenerate(onMade: (id: string) => void): Generate {
  const [mutate] = useMutation(GenerateGrowthReportDocument);
  const { beat } = usePulse();
  const [isUnderWay, setUnderWay] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  const generate = async (days: number) => {
    setUnderWay(true);
    setFault(null);
    try {
      const { data } = await mutate({ variables: { days } });
      if (data !== undefined) onMade(data.generateGrowthReport.id);
    } catch (error) {
      const { isUnreachable, reason } = faultOf(error);
      setFault(`Not made: ${isUnreachable ? "the server cannot be reached." : reason}`);
    } finally {
      setUnderWay(false);
      beat();
    }
  };
  return { generate: (days) => void generate(days), isUnderWay, fault };
}
