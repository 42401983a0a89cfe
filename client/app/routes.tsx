import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from "@tanstack/react-router";
import {
  parseTimeline,
  type TimelineAddress,
  writeTimeline,
} from "../kit/timeline/timeline-choice.ts";
import { type AuditAddress, parseAuditAddress } from "../screens/audit/audit-address.ts";
import { type CohortsAddress, parseCohortsAddress } from "../screens/cohorts/cohorts-search.ts";
import {
  type CustomersAddress,
  parseCustomersAddress,
} from "../screens/customers/list/customers-address.ts";
import { CUSTOMER_TIMELINE } from "../screens/customers/timeline-kinds.ts";
import {
  parseUnlinkedAddress,
  type UnlinkedAddress,
} from "../screens/customers/unlinked/unlinked-address.ts";
import {
  type EngagementAddress,
  parseEngagementAddress,
} from "../screens/engagement/engagement-address.ts";
import { type EventsAddress, parseEventsAddress } from "../screens/explorer/events-address.ts";
import { type FunnelAddress, parseFunnelAddress } from "../screens/funnel/funnel-search.ts";
import { type PeopleAddress, parsePeopleAddress } from "../screens/people/people-address.ts";
import { PERSON_TIMELINE } from "../screens/people/timeline-kinds.ts";
import { parseRevenueAddress, type RevenueAddress } from "../screens/revenue/revenue-address.ts";
import { type ConsoleSearch, pagesIn, parseSearch } from "./search.ts";
import { wayBack } from "./session/way-back.ts";
import { Broken } from "./shell/broken.tsx";
import { Lost } from "./shell/lost.tsx";
import { Shell } from "./shell/shell.tsx";

const root = createRootRoute({ component: Outlet, notFoundComponent: Lost });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search): { back?: string } =>
    typeof search.back === "string" ? { back: wayBack(search.back) } : {},
  component: lazyRouteComponent(
    () => import("../screens/sign-in/sign-in-screen.tsx"),
    "SignInScreen",
  ),
});

/** All that needs a session: the navigation, the header bar, and one screen. */
const console = createRoute({
  getParentRoute: () => root,
  id: "console",
  component: Shell,
  validateSearch: (search: Record<string, unknown>): ConsoleSearch => parseSearch(search),
});

const overview = createRoute({
  getParentRoute: () => console,
  path: "/",
  component: lazyRouteComponent(
    () => import("../screens/overview/overview-screen.tsx"),
    "OverviewScreen",
  ),
});

const revenue = createRoute({
  getParentRoute: () => console,
  path: "/revenue",
  validateSearch: (search: Record<string, unknown>): RevenueAddress => parseRevenueAddress(search),
  component: lazyRouteComponent(
    () => import("../screens/revenue/revenue-screen.tsx"),
    "RevenueScreen",
  ),
});

const engagement = createRoute({
  getParentRoute: () => console,
  path: "/engagement",
  validateSearch: (search: Record<string, unknown>): EngagementAddress =>
    parseEngagementAddress(search),
  component: lazyRouteComponent(
    () => import("../screens/engagement/engagement-screen.tsx"),
    "EngagementScreen",
  ),
});

const cohorts = createRoute({
  getParentRoute: () => console,
  path: "/cohorts",
  validateSearch: (search: Record<string, unknown>): CohortsAddress => parseCohortsAddress(search),
  component: lazyRouteComponent(
    () => import("../screens/cohorts/cohorts-screen.tsx"),
    "CohortsScreen",
  ),
});

const funnel = createRoute({
  getParentRoute: () => console,
  path: "/funnel",
  validateSearch: (search: Record<string, unknown>): FunnelAddress => parseFunnelAddress(search),
  component: lazyRouteComponent(
    () => import("../screens/funnel/funnel-screen.tsx"),
    "FunnelScreen",
  ),
});

const restatements = createRoute({
  getParentRoute: () => console,
  path: "/revenue/restatements",
  validateSearch: (search: Record<string, unknown>): { of?: string; pages?: string } => ({
    ...(typeof search.of === "string" ? { of: search.of } : {}),
    ...pagesIn(search),
  }),
  component: lazyRouteComponent(
    () => import("../screens/revenue/restatements/restatements-screen.tsx"),
    "RestatementsScreen",
  ),
});

const audit = createRoute({
  getParentRoute: () => console,
  path: "/audit",
  validateSearch: (search: Record<string, unknown>): AuditAddress => parseAuditAddress(search),
  component: lazyRouteComponent(() => import("../screens/audit/audit-screen.tsx"), "AuditScreen"),
});

const mrrGap = createRoute({
  getParentRoute: () => console,
  path: "/revenue/mrr-gap",
  component: lazyRouteComponent(
    () => import("../screens/revenue/mrr-gap/mrr-gap-screen.tsx"),
    "MrrGapScreen",
  ),
});

const ingestion = createRoute({
  getParentRoute: () => console,
  path: "/ingestion",
  validateSearch: (search: Record<string, unknown>): { status?: string } =>
    typeof search.status === "string" ? { status: search.status } : {},
  component: lazyRouteComponent(
    () => import("../screens/ingestion/ingestion-screen.tsx"),
    "IngestionScreen",
  ),
});

const customers = createRoute({
  getParentRoute: () => console,
  path: "/customers",
  validateSearch: (search: Record<string, unknown>): CustomersAddress =>
    parseCustomersAddress(search),
  component: lazyRouteComponent(
    () => import("../screens/customers/list/customers-screen.tsx"),
    "CustomersScreen",
  ),
});

const unlinked = createRoute({
  getParentRoute: () => console,
  path: "/customers/unlinked",
  validateSearch: (search: Record<string, unknown>): UnlinkedAddress =>
    parseUnlinkedAddress(search),
  component: lazyRouteComponent(
    () => import("../screens/customers/unlinked/unlinked-screen.tsx"),
    "UnlinkedScreen",
  ),
});

const customer = createRoute({
  getParentRoute: () => console,
  path: "/customers/$customerId",
  validateSearch: (search: Record<string, unknown>): TimelineAddress =>
    writeTimeline(CUSTOMER_TIMELINE, parseTimeline(CUSTOMER_TIMELINE, search)),
  component: lazyRouteComponent(
    () => import("../screens/customers/customer-screen.tsx"),
    "CustomerScreen",
  ),
});

const people = createRoute({
  getParentRoute: () => console,
  path: "/people",
  validateSearch: (search: Record<string, unknown>): PeopleAddress => parsePeopleAddress(search),
  component: lazyRouteComponent(
    () => import("../screens/people/people-screen.tsx"),
    "PeopleScreen",
  ),
});

const person = createRoute({
  getParentRoute: () => console,
  path: "/people/$user",
  validateSearch: (search: Record<string, unknown>): TimelineAddress =>
    writeTimeline(PERSON_TIMELINE, parseTimeline(PERSON_TIMELINE, search)),
  component: lazyRouteComponent(
    () => import("../screens/people/person-screen.tsx"),
    "PersonScreen",
  ),
});

const lifecycle = createRoute({
  getParentRoute: () => console,
  path: "/lifecycle",
  validateSearch: (search: Record<string, unknown>): { risk?: string; sends?: string } => ({
    ...(typeof search.risk === "string" ? { risk: search.risk } : {}),
    ...(typeof search.sends === "string" ? { sends: search.sends } : {}),
  }),
  component: lazyRouteComponent(
    () => import("../screens/lifecycle/lifecycle-screen.tsx"),
    "LifecycleScreen",
  ),
});

const events = createRoute({
  getParentRoute: () => console,
  path: "/events",
  validateSearch: (search: Record<string, unknown>): EventsAddress => parseEventsAddress(search),
  component: lazyRouteComponent(
    () => import("../screens/explorer/explorer-screen.tsx"),
    "ExplorerScreen",
  ),
});

const notices = createRoute({
  getParentRoute: () => console,
  path: "/notices",
  validateSearch: (search: Record<string, unknown>): { pages?: string } => pagesIn(search),
  component: lazyRouteComponent(
    () => import("../screens/notices/notices-screen.tsx"),
    "NoticesScreen",
  ),
});

const reports = createRoute({
  getParentRoute: () => console,
  path: "/reports",
  validateSearch: (search: Record<string, unknown>): { report?: string; pages?: string } => ({
    ...(typeof search.report === "string" ? { report: search.report } : {}),
    ...pagesIn(search),
  }),
  component: lazyRouteComponent(
    () => import("../screens/reports/reports-screen.tsx"),
    "ReportsScreen",
  ),
});

const settings = createRoute({
  getParentRoute: () => console,
  path: "/settings",
  component: lazyRouteComponent(
    () => import("../screens/settings/settings-screen.tsx"),
    "SettingsScreen",
  ),
});

/** The console's addresses. Each screen is a chunk of its own, so that signing in does not wait for the charts. */
export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    console.addChildren([
      overview,
      revenue,
      engagement,
      cohorts,
      funnel,
      restatements,
      mrrGap,
      customers,
      unlinked,
      customer,
      people,
      person,
      lifecycle,
      events,
      audit,
      ingestion,
      notices,
      reports,
      settings,
    ]),
  ]),
  defaultPreload: "intent",
  defaultErrorComponent: Broken,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
