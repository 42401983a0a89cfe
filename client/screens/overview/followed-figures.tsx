import { type ReactNode, useMemo } from "react";
import {
  ActivationRateDocument,
  ActiveUsersDocument,
  OverviewFollowedDocument,
  ProductUsageDocument,
  StickinessDocument,
  UsersDocument,
} from "../../generated/graphql.ts";
import { Followed } from "../../kit/live/followed.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { OWN_WINDOW } from "../../metrics/engagement/activation/activation-window.ts";
import { askedOf, EVERYBODY } from "../../metrics/engagement/filter/people-choice.ts";

/** Has the figures of people and of the product pushed when a fold lands; the panels below ask as they do anywhere. */
export function FollowedFigures({
  frame,
  children,
}: {
  readonly frame: Frame;
  readonly children: ReactNode;
}) {
  const { variables, brings } = useMemo(() => {
    const people = askedOf(frame, EVERYBODY);
    const daily = { ...people, grain: "DAY" as const };
    const active = { ...daily, activity: EVERYBODY.activity };
    const activation = { ...daily, windowDays: Number(OWN_WINDOW) };
    return {
      variables: { ...active, ...activation },
      brings: [
        { document: UsersDocument, variables: people },
        { document: ActiveUsersDocument, variables: active },
        { document: StickinessDocument, variables: active },
        { document: ActivationRateDocument, variables: activation },
        { document: ProductUsageDocument, variables: people },
      ],
    };
  }, [frame]);
  return (
    <Followed subscription={OverviewFollowedDocument} variables={variables} brings={brings}>
      {children}
    </Followed>
  );
}
