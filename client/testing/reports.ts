/** Reports and goals of a made-up server, as the schema has them. */

const cell = (fields: object) => ({
  id: "mrr:gbp@2026-11-19",
  measure: "mrr",
  name: "Monthly recurring revenue (MRR)",
  unit: "MONEY_PER_MONTH",
  currency: "gbp",
  decimals: 2,
  from: "2026-11-19",
  to: "2026-11-19",
  filter: null,
  amount: "31333",
  unavailableBecause: null,
  ...fields,
});

const MRR = cell({});
const MRR_BEFORE = cell({
  id: "mrr:gbp@2026-11-12",
  from: "2026-11-12",
  to: "2026-11-12",
  amount: "21833",
});

const noRate = { unit: "SHARE", currency: null, decimals: null, name: "Activation rate" };

const GROWTH = {
  days: 7,
  previousFrom: "2026-11-06",
  previousTo: "2026-11-12",
  notes: ["No product event is there of 2026-11-15: either nobody came, or nothing was sent."],
  goals: [],
  sections: [
    {
      key: "revenue",
      title: "Revenue",
      figures: [
        {
          metric: "mrr",
          goodDirection: "UP",
          now: MRR,
          before: MRR_BEFORE,
          series: [21833, 28833, 31333].map((amount, index) => ({
            day: `2026-11-${17 + index}`,
            amount: `${amount}`,
          })),
        },
        {
          metric: "activationRate",
          goodDirection: "UP",
          now: cell({
            ...noRate,
            id: "activationRate@now",
            amount: null,
            unavailableBecause: "Nobody's time is over.",
          }),
          before: cell({ ...noRate, id: "activationRate@before", amount: "0.333333333333" }),
          series: [],
        },
      ],
    },
  ],
  model: {
    model: "claude-test",
    sentences: ["MRR rose by 43.5 %."],
    dropped: ["claims a cause"],
    unavailableBecause: null,
  },
  insights: [
    {
      key: "revenue:gbp",
      kind: "RULE",
      tone: "GOOD",
      text: "MRR rose from 218.33 GBP to 313.33 GBP (+43.5 %).",
      cells: [MRR, MRR_BEFORE],
      stake: { amount: "9500", currency: "gbp", decimals: 2 },
    },
  ],
  actions: [
    {
      key: "atRiskMrr:gbp",
      text: "Get the payments that are past due.",
      cells: [],
      stake: { amount: "9000", currency: "gbp", decimals: 2 },
    },
  ],
};

const head = (id: string) => ({
  id,
  kind: "GROWTH",
  madeAt: "2026-11-20T09:00:00.000Z",
  from: "2026-11-13",
  to: "2026-11-19",
});

/** The account's goal, two thirds reached. */
const GOAL = {
  id: "goal_1",
  measure: { key: "mrr", name: "Monthly recurring revenue (MRR)", unit: "MONEY_PER_MONTH" },
  target: "50000",
  currency: "gbp",
  decimals: 2,
  byDay: null,
  state: "ON_TRACK",
  value: "31333",
  unavailableBecause: null,
  progress: "0.626660",
  expected: "2027-01-24",
  earliest: "2027-01-03",
  latest: "2027-04-18",
};

const onSlack = (state: string, detail: string | null) => [
  { channel: "SLACK", state, changedAt: "2026-11-20T09:00:00.000Z", detail },
];

const REFUSED = onSlack("REFUSED", "Slack answered 404: channel_is_archived");

const MEASURES = [
  { key: "mrr", name: "Monthly recurring revenue (MRR)", unit: "MONEY_PER_MONTH", isMoney: true },
  { key: "newUsers", name: "New users", unit: "COUNT", isMoney: false },
  { key: "activationRate", name: "Activation rate", unit: "SHARE", isMoney: false },
].map((measure) => ({ ...measure, isLevel: measure.key === "mrr" }));

const ALERT = {
  id: "alert_1",
  measure: MEASURES[2],
  kind: "BELOW",
  threshold: "0.125",
  currency: null,
  decimals: null,
  incident: {
    openedAt: "2026-11-20T08:27:00.000Z",
    sentence: "Activation rate is 10.0 %, below 12.5 %.",
  },
};

const BUDGET = {
  ...{ runCents: 50, monthCents: 1000, spentDollars: "0.0631" },
  ...{ model: "claude-sonnet-5-5", isPriced: true },
};

const SETTINGS = {
  ...{ recipients: ["ada@northquay.example"], makesReport: true, makesInsights: true },
  ...{ tellsSlack: true, canMail: true, canTellSlack: false },
};

/** What the settings of goals, alerts, reports and annotations answer; each mutation notes what it was sent. */
function settingsFields({ set }: ReportsState) {
  const noting =
    <Answer>(name: string, answer: Answer) =>
    (sent: unknown) => {
      set[name] = sent;
      return answer;
    };
  return {
    alerts: () => [ALERT],
    quietHours: () => ({ from: 22, to: 7 }),
    annotations: () => [{ id: "note_1", day: "2026-11-18", text: "Deploy 1.4.0" }],
    reportSettings: () => SETTINGS,
    modelAllowed: () => false,
    modelBudget: () => BUDGET,
    setModelLimits: noting("limits", BUDGET),
    setGoal: noting("goal", "goal_1"),
    removeGoal: noting("removed", true),
    setAlert: noting("alert", "alert_1"),
    removeAlert: noting("removed", true),
    setQuietHours: noting("quiet", null),
    annotate: noting("note", "note_2"),
    removeAnnotation: noting("removed", true),
    setReportSettings: noting("reports", SETTINGS),
    allowModel: noting("model", true),
  };
}

/** What a test may change about reports. */
export interface ReportsState {
  /** The ids of those that were made, the newest first. */
  readonly reports: string[];
  /** Slack refused them until it was told. */
  isSlackTold: boolean;
  /** What administrators set, as it was sent. */
  set: Record<string, unknown>;
}

/** What the mock answers of reports. */
export function reportFields(state: ReportsState) {
  const { reports: made } = state;
  return {
    goals: () => [GOAL],
    measures: () => MEASURES,
    ...settingsFields(state),
    reports: () => ({ items: made.map(head), nextCursor: null }),
    report: ({ id }: { id: string }) =>
      made.includes(id)
        ? {
            ...{ ...head(id), markdown: "# Growth report\n", growth: GROWTH },
            deliveries: state.isSlackTold ? onSlack("SENT", null) : REFUSED,
          }
        : null,
    deliverReport: ({ channel }: { channel: string }) => {
      if (channel === "EMAIL") {
        throw new Error("Nobody is to get it: set recipients in the settings first.");
      }
      state.isSlackTold = true;
      return onSlack("SENT", null);
    },
    generateGrowthReport: () => {
      made.unshift(`report_${made.length + 1}`);
      return { ...head(made[0] ?? ""), markdown: "", growth: null, deliveries: [] };
    },
  };
}
