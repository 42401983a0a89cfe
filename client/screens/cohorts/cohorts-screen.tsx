import { useSession } from "../../app/session/session.ts";
import { PersonLink } from "../../app/shell/person-link.tsx";
import { CohortMoneyDocument, CohortRetentionDocument } from "../../generated/graphql.ts";
import { dataOf, mapFace } from "../../kit/live/face.ts";
import { useFace } from "../../kit/live/use-face.ts";
import { Footnotes } from "../../kit/panel/footnotes.tsx";
import { Choice } from "../../kit/panel/switch.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { BehaviourPanel } from "../../metrics/cohort/behaviour/behaviour-panel.tsx";
import {
  type CohortChoice,
  MEASURES,
  retentionAsked,
  withChosen,
} from "../../metrics/cohort/cohort-choice.ts";
import { spanOfCohorts } from "../../metrics/cohort/cohort-span.ts";
import { ComparisonPanel } from "../../metrics/cohort/comparison-panel.tsx";
import { CurvesPanel } from "../../metrics/cohort/curves-panel.tsx";
import { HeatmapPanel } from "../../metrics/cohort/heatmap-panel.tsx";
import { moneyView } from "../../metrics/cohort/money.view.ts";
import { MrrRetentionPanel } from "../../metrics/cohort/mrr-retention/mrr-retention-panel.tsx";
import { CohortPeoplePanel } from "../../metrics/cohort/people-panel.tsx";
import { retentionView, sentenceOf } from "../../metrics/cohort/retention.view.ts";
import { type PeopleChoice, peopleFilter } from "../../metrics/engagement/filter/people-choice.ts";
import { PeopleFilters } from "../../metrics/engagement/filter/people-filters.tsx";
import { CohortControls } from "./cohort-controls.tsx";
import styles from "./cohorts-screen.module.css";
import { useCohortSearch } from "./use-cohort-search.ts";

/** Whose definitions stand below on paper. */
const SHOWN = ["cohorts", "cohortRevenue", "cohortMrrRetention"];

/** Do newer people stay longer? Who came back and what was paid by cohort, and chosen cohorts beside one another. */
export function CohortsScreen() {
  const { account, frame } = useSession();
  const { choice, choose, people, ...search } = useCohortSearch();
  const { view, sentence, definition } = useCohorts(choice, people, frame);
  const { listed } = choice;
  const compare = (day: string) => choose({ chosen: withChosen(choice, day).chosen });
  return (
    <>
      <title>{`Cohorts · ${account.name} · Tidemark`}</title>
      <header>
        <h1>Cohorts</h1>
        <p className={styles.sentence}>{sentence}</p>
        <PeopleFilters choice={people} onChoose={search.choosePeople} hasActivity={false} />
        <CohortControls
          choice={choice}
          today={frame.today}
          currency={frame.isConverted ? null : frame.currency}
          onChoose={choose}
        />
      </header>
      <HeatmapPanel
        view={view}
        choice={choice}
        definition={definition}
        measure={
          <Choice
            label="Cells tell"
            options={MEASURES}
            chosen={choice.measure}
            onChoose={(measure) => choose({ measure })}
          />
        }
        onCompare={compare}
        onList={(cell) => choose({ listed: cell })}
      />
      {listed === null ? null : (
        <div className={styles.panel}>
          <CohortPeoplePanel
            key={JSON.stringify([listed, retentionAsked(choice, people)])}
            cell={listed}
            choice={choice}
            people={people}
            frame={frame}
            linkTo={(user, name) => <PersonLink user={user}>{name}</PersonLink>}
            onClose={() => choose({ listed: null })}
          />
        </div>
      )}
      <div className={styles.panels}>
        <CurvesPanel view={view} choice={choice} frame={frame} />
        <ComparisonPanel view={view} choice={choice} onCompare={compare} />
      </div>
      <div className={styles.panel}>
        <MrrRetentionPanel frame={frame} people={people} />
      </div>
      <div className={styles.panel}>
        <BehaviourPanel
          choice={search.behaviour}
          frame={frame}
          people={people}
          onChoose={search.chooseBehaviour}
        />
      </div>
      <Footnotes of={search.behaviour === null ? SHOWN : [...SHOWN, "revenueByBehaviour"]} />
    </>
  );
}

/** Who came back is always asked, since the screen's sentence is of it; what was paid where the cells tell it. */
function useCohorts(choice: CohortChoice, people: PeopleChoice, frame: Frame) {
  const { kind, grain, measure } = choice;
  const span = spanOfCohorts(choice, frame.today);
  const retention = useFace(CohortRetentionDocument, {
    ...retentionAsked(choice, people),
    ...span,
  });
  const filter = peopleFilter(people);
  const isMoney = measure === "revenue" || measure === "cumulative";
  const money = useFace(CohortMoneyDocument, isMoney ? { kind, grain, filter, ...span } : null);
  const known = dataOf(retention)?.cohorts;
  return {
    view: isMoney
      ? mapFace(money, ({ cohortRevenue }) => moneyView(cohortRevenue, choice, frame))
      : mapFace(retention, ({ cohorts }) => retentionView(cohorts, choice, frame.today)),
    sentence: known === undefined ? null : sentenceOf(known, choice),
    definition: (isMoney ? dataOf(money)?.cohortRevenue : known)?.definition.key,
  };
}
