import { getRouteApi, Link, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useCallback, useMemo } from "react";
import {
  AnnotationsDocument,
  SessionDocument,
  type SessionQuery,
} from "../../generated/graphql.ts";
import { type Annotation, AnnotationsContext } from "../../kit/charts/annotations.tsx";
import { formatTime } from "../../kit/format/moment.ts";
import { moneyFormat } from "../../kit/format/money.ts";
import { dataOf } from "../../kit/live/face.ts";
import { KnownAt } from "../../kit/live/known-at.ts";
import { PulseProvider } from "../../kit/live/pulse.tsx";
import { useFace } from "../../kit/live/use-face.ts";
import { useNewsStream } from "../../kit/live/use-news-stream.ts";
import { Cures } from "../../kit/panel/cures.ts";
import { LoadingFace, UnavailableFace } from "../../kit/panel/faces.tsx";
import type { Frame } from "../../kit/period/frame.ts";
import { parsePeriod } from "../../kit/period/period-choice.ts";
import type { StripeMode } from "../../kit/stripe/stripe-page.ts";
import { knownDay } from "../../metrics/revenue/explain/known.view.ts";
import { parseWhy, type Why } from "../../metrics/revenue/explain/why.ts";
import { filterOf, parseFilter } from "../../metrics/revenue/filter/filter-choice.ts";
import { NoticesProvider } from "../notices/notices.tsx";
import { Toasts } from "../notices/toasts.tsx";
import { RecountBanner } from "../recount/recount-banner.tsx";
import { type ConsoleSearch, frameOf } from "../search.ts";
import { SessionContext } from "../session/session.ts";
import { shownCurrency } from "../shown-currency.ts";
import { DemoBanner } from "./demo-banner.tsx";
import { HeaderBar } from "./header-bar.tsx";
import { Navigation } from "./navigation.tsx";
import styles from "./shell.module.css";
import { WaysProvider } from "./ways-provider.tsx";

const route = getRouteApi("/console");

/** A chunk of its own: most visits never open it. */
const WhyDrawer = lazy(async () => {
  const { WhyDrawer: drawer } = await import("../../metrics/revenue/explain/why-drawer.tsx");
  return { default: drawer };
});

/** Navigation, header bar and the screen, for whoever is signed in. */
export function Shell() {
  return (
    <PulseProvider>
      <SignedIn />
    </PulseProvider>
  );
}

function SignedIn() {
  const search = route.useSearch();
  const face = useFace(SessionDocument, {});
  const known = dataOf(face);
  const frame = useFrame(known?.account, search);
  if (face.kind === "unavailable")
    return (
      <main className={styles.alone}>
        <UnavailableFace fault={face.fault} retry={face.retry} />
      </main>
    );
  if (known === undefined || frame === null)
    return (
      <main className={styles.alone}>
        <LoadingFace isSlow={face.kind === "loading" && face.isSlow} />
      </main>
    );
  const { account, viewer } = known;
  const why = parseWhy(search.why);
  return (
    <SessionContext value={{ account, viewer, frame }}>
      <KnownAt value={formatTime(account.now, account.timeZone)}>
        <Followed>
          <WaysProvider mode={stripeModeOf(account)}>
            <a className={styles.skip} href="#screen">
              Skip to the numbers
            </a>
            <div className={styles.app} data-drawn={why === null ? undefined : ""}>
              <HeaderBar />
              <div className={styles.side}>
                <Navigation />
              </div>
              <main id="screen" className={styles.screen} tabIndex={-1}>
                {account.demo ? <DemoBanner /> : null}
                <RecountBanner />
                <Outlet />
              </main>
              {why === null ? null : (
                <Explanation
                  why={why}
                  known={search.known}
                  frame={frame}
                  currencies={account.currencies}
                />
              )}
            </div>
          </WaysProvider>
        </Followed>
      </KnownAt>
    </SessionContext>
  );
}

/** The demo's objects are not at Stripe, and before the first event nobody knows in which mode they will be. */
function stripeModeOf({
  demo,
  livemode,
}: Pick<SessionQuery["account"], "demo" | "livemode">): StripeMode | null {
  if (demo || livemode == null) return null;
  return livemode ? "live" : "test";
}

/** Where a figure that is not available is cured. */
const CURES = {
  rates: (
    <Link to="/settings" search={frameOf} hash="currency">
      Import exchange rates
    </Link>
  ),
};

const NOTHING_NOTED: readonly Annotation[] = [];

/** What all screens may use: what the server tells by itself, what happened on the days of charts, and the ways to what would mend a figure. */
function Followed({ children }: { readonly children: ReactNode }) {
  useNewsStream();
  const annotations = dataOf(useFace(AnnotationsDocument, {}))?.annotations;
  return (
    <NoticesProvider>
      <AnnotationsContext value={annotations ?? NOTHING_NOTED}>
        <Cures value={CURES}>{children}</Cures>
      </AnnotationsContext>
      <Toasts />
    </NoticesProvider>
  );
}

/** What a figure is made of, beside the screen that shows it. Closing it is a step back to the plain address. */
function Explanation({
  why,
  known,
  frame,
  currencies,
}: {
  readonly why: Why;
  /** As the address has it. */
  readonly known: string | undefined;
  readonly frame: Frame;
  readonly currencies: readonly string[];
}) {
  const navigate = useNavigate();
  const close = useCallback(
    () =>
      void navigate({
        to: ".",
        search: ({ why: _, known: __, ...search }) => search,
        resetScroll: false,
      }),
    [navigate],
  );
  const travel = (day: string | null) =>
    void navigate({
      to: ".",
      search: ({ known: _, ...search }) => (day === null ? search : { ...search, known: day }),
      resetScroll: false,
    });
  return (
    <Suspense fallback={null}>
      <WhyDrawer
        why={why}
        frame={frame}
        currencies={currencies}
        knowledge={{ day: knownDay(known ?? null, frame), onChoose: travel }}
        onClose={close}
      />
    </Suspense>
  );
}

/** The frame of the address. It is the same object until something of it changes, so that nothing is drawn for nothing. */
function useFrame(
  account: SessionQuery["account"] | undefined,
  search: ConsoleSearch,
): Frame | null {
  const filter = useFilter(search);
  const currencies = account?.currencies.join(" ") ?? "";
  const reporting = account?.reportingCurrency ?? null;
  const today = account?.today;
  const timeZone = account?.timeZone;
  const weekStart = account?.weekStart ?? 1;
  return useMemo(() => {
    if (today === undefined || timeZone === undefined) return null;
    const known = currencies === "" ? [] : currencies.split(" ");
    return {
      period: parsePeriod(search.period),
      filter,
      today,
      timeZone,
      weekStart,
      ...shownCurrency(filter?.currencies ?? known, reporting, search.currency),
      money: moneyFormat([...new Set(reporting === null ? known : [...known, reporting])]),
    };
  }, [currencies, filter, reporting, today, timeZone, weekStart, search.currency, search.period]);
}

/** The filter of the address, on the screen that shows it: no number is narrowed where nothing says so. */
function useFilter({ plans, currencies, countries, sources }: ConsoleSearch): Frame["filter"] {
  const isShown = useLocation({ select: ({ pathname }) => pathname === "/revenue" });
  return useMemo(
    () => (isShown ? filterOf(parseFilter({ plans, currencies, countries, sources })) : null),
    [isShown, plans, currencies, countries, sources],
  );
}
