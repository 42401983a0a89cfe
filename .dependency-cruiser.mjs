/**
 * Which way imports go. Each rule says in `comment` what to do instead; server/testing/house.test.ts breaks every one of
 * them on purpose and expects it to be caught.
 */
const rule = (name, comment, from, to) => ({
  name,
  comment,
  severity: "error",
  from: typeof from === "string" ? { path: from } : from,
  to,
});

const TESTS = "[.]test[.]tsx?$";
const TEST_CODE = [TESTS, "^(server|client)/testing/"];

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    rule(
      "no-cycles",
      "Two files that need each other are one idea, or a third is missing.",
      {},
      { circular: true },
    ),
    rule(
      "everything-resolves",
      "An import that leads nowhere hides from every other rule.",
      { pathNot: "^client/" },
      { couldNotResolve: true },
    ),
    rule(
      "domain-stands-alone",
      "domain/ is words and arithmetic: pass in what it needs as values.",
      { path: "^server/domain/", pathNot: TESTS },
      { pathNot: "^server/domain/" },
    ),
    rule(
      "schema-stands-alone",
      "schema/ declares shapes; it may use only the libraries it is written in.",
      { path: "^schema/", pathNot: TESTS },
      { pathNot: ["^schema/", "node_modules/(drizzle-orm|zod)/"] },
    ),
    rule(
      "wire-shapes-stand-alone",
      "graphql/ holds what every room's resolvers share: domain words as GraphQL writes them, and nothing else.",
      { path: "^server/graphql/", pathNot: TESTS },
      { pathNot: ["^server/(graphql|domain)/", "node_modules/(graphql|type-graphql)/"] },
    ),
    rule(
      "adapters-are-strangers",
      "store/ speaks PostgreSQL and stripe/ speaks Stripe; intake/ introduces them.",
      { path: "^server/(store|stripe)/", pathNot: TESTS },
      { path: "^server/", pathNot: ["^server/$1/", "^server/domain/"] },
    ),
    rule(
      "intake-takes-in",
      "intake/ knows the store, Stripe and the fold. Who wants news asks the front door.",
      { path: "^server/intake/", pathNot: TESTS },
      { path: "^server/", pathNot: "^server/(intake|store|stripe|rollup|graphql|domain)/" },
    ),
    rule(
      "the-fold-reads-facts",
      "rollup/ turns stored facts into stored rows; Stripe's words are mapped before.",
      { path: "^server/rollup/", pathNot: TESTS },
      { path: "^server/", pathNot: "^server/(rollup|store|graphql|domain)/" },
    ),
    rule(
      "metrics-read-the-store",
      "A metric reads facts and rollups; it never asks Stripe, and nobody's session.",
      { path: "^server/metrics/", pathNot: TESTS },
      { path: "^server/", pathNot: "^server/(metrics|store|graphql|domain)/" },
    ),
    rule(
      "metrics-do-not-read-each-other",
      "A number two metrics need belongs in domain/, in the area's folder or in a rollup table.",
      "^server/metrics/([^/]+)/([^/]+)/",
      { path: "^server/metrics/[^/]+/[^/]+/", pathNot: "^server/metrics/$1/$2/" },
    ),
    rule(
      "the-backend-client-stands-alone",
      "backend-client/ runs in other companies' servers: it knows the tracking plan, and nothing of ours besides.",
      { path: "^server/backend-client/", pathNot: TESTS },
      { pathNot: ["^server/backend-client/", "^schema/events/"] },
    ),
    rule(
      "events-read-the-store",
      "events/ lists what came in and what was expected; how it is taken in is intake's to say.",
      { path: "^server/events/", pathNot: TESTS },
      { path: "^server/", pathNot: "^server/(events|store|graphql|domain)/" },
    ),
    rule(
      "customers-read-the-store",
      "customers/ shows whose a customer is and what became of them; Stripe's words are mapped before.",
      { path: "^server/customers/", pathNot: TESTS },
      { path: "^server/", pathNot: "^server/(customers|store|graphql|domain)/" },
    ),
    rule(
      "notices-read-the-store",
      "notices/ tells people what the fold wrote down; what is worth telling is decided there.",
      { path: "^server/notices/", pathNot: TESTS },
      { path: "^server/", pathNot: "^server/(notices|post|store|graphql|domain)/" },
    ),
    rule(
      "report-retells",
      "report/ has sums recounted and retells metrics in words; it works out no number of its own.",
      { path: "^server/report/", pathNot: TESTS },
      { path: "^server/", pathNot: "^server/(report|metrics|rollup|post|store|graphql|domain)/" },
    ),
    rule(
      "post-only-carries",
      "post/ speaks to Slack, to mail servers and to GitHub; what is said is decided by those who call it.",
      { path: "^server/post/", pathNot: TESTS },
      { path: "^server/", pathNot: "^server/(post|domain)/" },
    ),
    rule(
      "audit-asks-both-sides",
      "audit/ asks Stripe and the store the same question; what mends a difference comes in by the front door.",
      { path: "^server/audit/", pathNot: TESTS },
      { path: "^server/", pathNot: "^server/(audit|store|stripe|graphql|domain)/" },
    ),
    rule(
      "lifecycle-reads-the-store",
      "lifecycle/ says where people stand and acts on it; facts are stored and folded before.",
      { path: "^server/lifecycle/", pathNot: TESTS },
      { path: "^server/", pathNot: "^server/(lifecycle|post|store|graphql|domain)/" },
    ),
    rule(
      "access-knows-people-only",
      "access/ says who somebody is; what they may read is the resolvers' to say.",
      { path: "^server/access/", pathNot: TESTS },
      { path: "^server/", pathNot: "^server/(access|store|graphql|domain)/" },
    ),
    rule(
      "nobody-reaches-upstairs",
      "api/, cli/ and demo/ put the rooms together: a room that needs them has it the wrong way round.",
      { path: "^server/", pathNot: [...TEST_CODE, "^server/(api|cli|demo|bench)/"] },
      { path: "^server/(api|cli|demo|bench)/" },
    ),
    rule(
      "env-is-read-at-the-door",
      "Take configuration as an argument; only the composition root and the command line may read it.",
      { path: "^server/", pathNot: [...TEST_CODE, "^server/(config|cli|bench)/", "^server/api/server[.]ts$"] },
      { path: "^server/config/" },
    ),
    rule(
      "definition-is-pure",
      "A definition is words, units and arithmetic: no SQL, no GraphQL.",
      "[.]definition[.]ts$",
      {
        pathNot: ["^server/domain/", "definition[.]ts$"],
        // A type runs nothing.
        dependencyTypesNot: ["type-only"],
      },
    ),
    rule(
      "stripe-words-stay-in-stripe",
      "Map Stripe's objects to domain words in server/stripe/.",
      { path: "^(server|client|schema)/", pathNot: ["^server/stripe/", ...TEST_CODE] },
      { path: "node_modules/stripe/" },
    ),
    rule(
      "sql-stays-in-queries",
      "SQL lives in store/, *.query.ts and *.rollup.ts.",
      {
        path: "^(server|client)/",
        pathNot: ["^server/(store|bench)/", "[.](query|rollup)[.]ts$", ...TEST_CODE],
      },
      { path: "node_modules/(drizzle-orm|postgres)/" },
    ),
    rule(
      "charts-stay-in-kit",
      "Draw through client/kit/charts.",
      { path: "^client/", pathNot: "^client/kit/charts/" },
      { path: "node_modules/@nivo/" },
    ),
    rule(
      "client-reads-only-the-contract",
      "The client knows the server by schema/graphql alone.",
      "^client/",
      { path: "^(server|schema|drizzle)/", pathNot: "^schema/graphql/" },
    ),
    rule(
      "server-does-not-know-the-client",
      "The server serves the built files and knows nothing of what is in them.",
      "^(server|schema|drizzle)/",
      { path: "^client/" },
    ),
    rule(
      "no-test-code-in-the-house",
      "What the product needs does not live among the tests.",
      { path: "^(server|client|schema|drizzle)/", pathNot: TEST_CODE },
      { path: TEST_CODE },
    ),
    rule(
      "no-orphans",
      "A file that nobody imports is dead or is missing its door.",
      { orphan: true, pathNot: ["[.]d[.]ts$", "[.]config[.]ts$", "^client/codegen[.]ts$"] },
      {},
    ),
  ],
  required: [
    {
      name: "metric-test-uses-a-world",
      comment: "Test a metric against a world worked by hand, not against its own formula.",
      severity: "error",
      module: { path: "^server/metrics/.+[.]test[.]ts$" },
      to: { path: "^server/testing/worlds/" },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    // Types are words too: a room that borrows another's types leans on it.
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^client/dist/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types", "typings"],
    },
  },
};
