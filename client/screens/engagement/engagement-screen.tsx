import { Link } from "@tanstack/react-router";
import { frameOf } from "../../app/search.ts";
import { useSession } from "../../app/session/session.ts";
import { PersonLink } from "../../app/shell/person-link.tsx";
import { ActiveUsersDocument } from "../../generated/graphql.ts";
import { KpiSheet } from "../../kit/kpi/kpi.tsx";
import { dataOf } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Footnotes } from "../../kit/panel/footnotes.tsx";
import { Choice } from "../../kit/panel/switch.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { GRAINS } from "../../kit/period/grain.ts";
import { comparedDays } from "../../kit/period/period-choice.ts";
import { ActivationKpi } from "../../metrics/engagement/activation/activation-kpi.tsx";
import { ActivationPanel } from "../../metrics/engagement/activation/activation-panel.tsx";
import { WINDOW_CHOICES } from "../../metrics/engagement/activation/activation-window.ts";
import { ActiveUsersKpis } from "../../metrics/engagement/active-users/active-users-kpis.tsx";
import { ActiveUsersPanel } from "../../metrics/engagement/active-users/active-users-panel.tsx";
import { EventVolumePanel } from "../../metrics/engagement/event-volume/event-volume-panel.tsx";
import { FeatureAdoptionPanel } from "../../metrics/engagement/feature-adoption/feature-adoption-panel.tsx";
import { NobodyMatches } from "../../metrics/engagement/filter/nobody-matches.tsx";
import { askedOf, type PeopleChoice } from "../../metrics/engagement/filter/people-choice.ts";
import { PeopleFilters } from "../../metrics/engagement/filter/people-filters.tsx";
import { LifecyclePanel } from "../../metrics/engagement/lifecycle/lifecycle-panel.tsx";
import { PowerUsersPanel } from "../../metrics/engagement/power-users/power-users-panel.tsx";
import { ProductUsageKpis } from "../../metrics/engagement/product-usage/product-usage-kpis.tsx";
import { DaysActivePanel } from "../../metrics/engagement/stickiness/days-active-panel.tsx";
import { StickinessKpis } from "../../metrics/engagement/stickiness/stickiness-kpis.tsx";
import { StickinessPanel } from "../../metrics/engagement/stickiness/stickiness-panel.tsx";
import { TopUsersPanel } from "../../metrics/engagement/top-users/top-users-panel.tsx";
import { UsageCountersPanel } from "../../metrics/engagement/usage-counters/usage-counters-panel.tsx";
import { UsersKpis } from "../../metrics/engagement/users/users-kpis.tsx";
import styles from "./engagement-screen.module.css";
import { engagementSentence } from "./engagement-sentence.ts";
import { NoEventsYet } from "./no-events-yet.tsx";
import { useEngagementSearch } from "./use-engagement-search.ts";

/** Do people come back and use it? Who is active and how often, what became of them, and what they use. */
export function EngagementScreen() {
  const { account, frame } = useSession();
  const search = useEngagementSearch();
  const { people, grain, window } = search;
  const panel = {
    frame,
    people,
    grain,
    choice: <Choice label="Cut by" options={GRAINS} chosen={grain} onChoose={search.chooseGrain} />,
  };
  return (
    <>
      <title>{`Engagement · ${account.name} · Tidemark`}</title>
      <header>
        <h1>Engagement</h1>
        <Sentence frame={frame} people={people} />
        <PeopleFilters choice={people} onChoose={search.choosePeople} />
        <NobodyMatches frame={frame} people={people} />
      </header>
      <NoEventsYet />
      <KpiSheet title="People" aside={comparedDays(frame)}>
        <ActiveUsersKpis frame={frame} people={people} />
        <StickinessKpis frame={frame} people={people} />
        <UsersKpis frame={frame} people={people} />
        <ActivationKpi frame={frame} people={people} window={window} />
      </KpiSheet>
      <div className={styles.panels}>
        <ActiveUsersPanel {...panel} />
        <LifecyclePanel {...panel} />
        <StickinessPanel {...panel} />
        <DaysActivePanel frame={frame} people={people} />
        <ActivationPanel
          {...panel}
          window={window}
          choice={
            <Choice
              label="Time to activate"
              options={WINDOW_CHOICES}
              chosen={window}
              onChoose={search.chooseWindow}
            />
          }
        />
        <FeatureAdoptionPanel frame={frame} people={people} />
        <PowerUsersPanel frame={frame} people={people} />
      </div>
      <KpiSheet title="Product usage" aside={comparedDays(frame)}>
        <ProductUsageKpis frame={frame} people={people} />
      </KpiSheet>
      <div className={styles.panels}>
        <TopUsersPanel
          frame={frame}
          people={people}
          linkTo={(user, name) => <PersonLink user={user}>{name}</PersonLink>}
          all={
            <Link to="/people" search={frameOf}>
              All users
            </Link>
          }
        />
        <EventVolumePanel frame={frame} people={people} />
        <UsageCountersPanel
          period={frame.period}
          of={{ people }}
          words={["This period", "Period before"]}
        />
      </div>
      <Footnotes />
    </>
  );
}

/** The same question as the figures', which therefore goes to the server once. */
function Sentence({ frame, people }: { readonly frame: Frame; readonly people: PeopleChoice }) {
  const answer = dataOf(
    useFace(ActiveUsersDocument, {
      ...askedOf(frame, people),
      activity: people.activity,
      grain: "DAY",
    }),
  );
  return <p className={styles.sentence}>{answer && engagementSentence(answer, people)}</p>;
}
