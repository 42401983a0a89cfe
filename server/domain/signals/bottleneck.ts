import { LEAST_ENTERED } from "./thresholds.ts";

/** A step of a funnel: how many came to it, and how many went on. */
export interface FunnelStep {
  readonly key: string;
  readonly entered: number;
  readonly continued: number;
}

/** The step that the largest share does not get beyond, the earlier of two; null where too few came to any. */
export function bottleneckOf(steps: readonly FunnelStep[]): FunnelStep | null {
  const judged = steps.filter(({ entered }) => entered >= LEAST_ENTERED);
  const rate = ({ entered, continued }: FunnelStep) => continued / entered;
  return judged.reduce<FunnelStep | null>(
    (worst, step) => (worst === null || rate(step) < rate(worst) ? step : worst),
    null,
  );
}
