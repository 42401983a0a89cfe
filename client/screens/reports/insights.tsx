import type { ReportNumberFragment, ReportQuery } from "../../generated/graphql.ts";
import { Tag } from "../../kit/panel/tag.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { useWays } from "../../kit/why/ways.ts";
import { whyOf } from "./evidence.view.ts";
import { evidenceText } from "./report.view.ts";
import styles from "./reports.module.css";

type Growth = NonNullable<NonNullable<ReportQuery["report"]>["growth"]>;

const TONES = { GOOD: "positive", BAD: "negative", NEUTRAL: "plain" } as const;

const KINDS = {
  RULE: "number",
  ANOMALY: "unusual day",
  WEEK: "unusual week",
  TREND: "trend",
  DRIVER: "driver",
  BOTTLENECK: "bottleneck",
} as const;

/** What stands out, each with the numbers it rests on; one that can be taken apart opens what it is made of. */
export function Insights({
  insights,
  frame,
}: {
  readonly insights: Growth["insights"];
  readonly frame: Frame;
}) {
  if (insights.length === 0) return <p>Nothing stands out.</p>;
  return (
    <ul className={styles.points}>
      {insights.map(({ key, kind, tone, text, cells }) => (
        <li key={key}>
          <Tag tone={TONES[tone]}>{KINDS[kind]}</Tag> {text}
          <ul className={styles.evidence} aria-label="Numbers it rests on">
            {cells.map((cell) => (
              <li key={cell.id}>
                <Evidence cell={cell} frame={frame} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Evidence({ cell, frame }: { readonly cell: ReportNumberFragment; readonly frame: Frame }) {
  const { show } = useWays();
  const why = whyOf(cell);
  const text = evidenceText(cell, frame.money);
  if (why === null) return text;
  return (
    <button type="button" title="What it is made of" onClick={() => show(why)}>
      {text}
    </button>
  );
}

/** What a language model wrote, labelled so; or that it wrote nothing, and why. */
export function ModelWords({ model }: { readonly model: Growth["model"] }) {
  if (model == null) return null;
  if (model.unavailableBecause != null) {
    return <p>No summary by a language model: {model.unavailableBecause}</p>;
  }
  const all = model.sentences.length + model.dropped.length;
  return (
    <section aria-label="Written by a language model" className={styles.model}>
      <Tag tone="plain">written by a language model, {model.model ?? ""}</Tag>
      <p>{model.sentences.join(" ")}</p>
      <small>
        Every figure was compared with the data: {model.dropped.length} of {all} sentences were
        dropped because theirs were not in it.
      </small>
    </section>
  );
}
