import { useSession } from "../../app/session/session.ts";
import { Footnotes } from "../../kit/panel/footnotes.tsx";
import { Panel } from "../../kit/panel/panel.tsx";
import { Choice } from "../../kit/panel/switch.tsx";
import { GRAINS } from "../../kit/period/grain.ts";
import { WINDOW_CHOICES } from "../../metrics/engagement/activation/activation-window.ts";
import { PeopleFilters } from "../../metrics/engagement/filter/people-filters.tsx";
import { parseSaved, writeFunnel } from "../../metrics/funnel/ad-hoc/funnel-address.ts";
import {
  isComplete,
  NEW_FUNNEL,
  wholeFunnelAsked,
} from "../../metrics/funnel/ad-hoc/funnel-draft.ts";
import { FunnelEditor } from "../../metrics/funnel/ad-hoc/funnel-editor.tsx";
import { FunnelPanels } from "../../metrics/funnel/ad-hoc/funnel-panel.tsx";
import { SavedFunnels } from "../../metrics/funnel/ad-hoc/saved-funnels.tsx";
import { ConversionPanel } from "../../metrics/funnel/conversion/conversion-panel.tsx";
import { MrrBandFields } from "../../metrics/mrr-band/mrr-band-fields.tsx";
import styles from "./funnel-screen.module.css";
import { useFunnelSearch } from "./use-funnel-search.ts";

/** Whose definitions stand below on paper. */
const SHOWN = ["conversionFunnel", "funnel"];

/** Where do people get lost? The way from sign-up to payment, and any other that one asks for. */
export function FunnelScreen() {
  const { account, frame } = useSession();
  const search = useFunnelSearch();
  const { people, band, others, grain, window } = search;
  const of = { people, band };
  const currency = frame.isConverted ? null : frame.currency;
  const draft = search.funnel ?? NEW_FUNNEL;
  const isAsked = isComplete(draft);
  return (
    <>
      <title>{`Funnel · ${account.name} · Tidemark`}</title>
      <header>
        <h1>Funnel</h1>
        <PeopleFilters choice={people} onChoose={search.choosePeople} hasActivity={false} />
        <div className={styles.choices}>
          <span>Sign-up window</span>
          <Choice
            label="Window of the way from sign-up to payment"
            options={WINDOW_CHOICES}
            chosen={window}
            onChoose={search.chooseWindow}
          />
          <span>Cohorts by</span>
          <Choice label="Cut by" options={GRAINS} chosen={grain} onChoose={search.chooseGrain} />
        </div>
      </header>
      <div className={styles.panels}>
        <ConversionPanel frame={frame} people={people} grain={grain} windowDays={Number(window)} />
        <Panel title="Your own funnel" face={{ kind: "shown", data: draft }}>
          {(shown) => (
            <>
              <SavedFunnels
                asked={isAsked ? wholeFunnelAsked(shown, frame, of, others) : null}
                onOpen={(saved) => {
                  const funnel = parseSaved(saved);
                  if (funnel !== null) search.open(funnel);
                }}
              />
              <div className={styles.band}>
                <MrrBandFields choice={band} currency={currency} onChoose={search.chooseBand} />
              </div>
              {/* Opening another one begins another draft. */}
              <FunnelEditor key={writeFunnel(shown)} asked={shown} onAsk={search.ask} />
              {shown.compare !== "PEOPLE" ? null : (
                <>
                  <PeopleFilters
                    label="People to compare with"
                    choice={others.people}
                    onChoose={(chosen) => search.chooseOthers({ ...others, people: chosen })}
                    hasActivity={false}
                  />
                  <div className={styles.band}>
                    <MrrBandFields
                      label="MRR band to compare with"
                      choice={others.band}
                      currency={currency}
                      onChoose={(chosen) => search.chooseOthers({ ...others, band: chosen })}
                    />
                  </div>
                </>
              )}
            </>
          )}
        </Panel>
        {isAsked ? <FunnelPanels draft={draft} frame={frame} people={of} others={others} /> : null}
      </div>
      <Footnotes of={SHOWN} />
    </>
  );
}
