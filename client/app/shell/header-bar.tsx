import { Drawer } from "@mantine/core";
import { getRouteApi, useLocation, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { usePulse } from "../../kit/live/pulse.tsx";
import { writePeriod } from "../../kit/period/period-choice.ts";
import { PeriodPicker } from "../../kit/period/period-picker.tsx";
import { NoticesLink } from "../notices/notices-link.tsx";
import { useSession } from "../session/session.ts";
import { currencyChoices } from "../shown-currency.ts";
import { Freshness } from "./freshness.tsx";
import styles from "./header-bar.module.css";
import { Keys } from "./keys.tsx";
import { Navigation } from "./navigation.tsx";

const route = getRouteApi("/console");

/** The screens whose figures are of a period. */
const OF_A_PERIOD = new Set(["/", "/revenue", "/engagement", "/funnel", "/lifecycle"]);

/** Those of them on which nothing is money, and a currency has nothing to say. */
const WITHOUT_MONEY = new Set(["/engagement", "/funnel"]);

/** What the screen is asked under, how fresh it is, and on a narrow screen the way to everything else. */
export function HeaderBar() {
  const { frame } = useSession();
  const changeSearch = useChangeSearch();
  const pathname = useLocation({ select: (location) => location.pathname });
  return (
    <header className={styles.bar}>
      <MenuSheet />
      {OF_A_PERIOD.has(pathname) ? (
        <>
          <PeriodPicker
            choice={frame.period}
            today={frame.today}
            onChoose={(choice) => changeSearch({ period: writePeriod(choice) })}
          />
          <div className={styles.wide}>{WITHOUT_MONEY.has(pathname) ? <Zone /> : <Currency />}</div>
        </>
      ) : null}
      {pathname === "/cohorts" ? (
        <div className={styles.wide}>
          <Currency />
        </div>
      ) : null}
      <span className={styles.space} />
      <Freshness />
      <div className={styles.roomy}>
        <NoticesLink />
        <Keys />
        <Refresh />
      </div>
    </header>
  );
}

/** Under 1,100 px the navigation and what the bar has no room for. */
function MenuSheet() {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button
        type="button"
        className={`${styles.control} ${styles.menu}`}
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        Menu
      </button>
      <Drawer
        opened={isOpen}
        onClose={close}
        size={280}
        title="Menu"
        closeButtonProps={{ "aria-label": "Close the menu" }}
        transitionProps={{ duration: 140 }}
      >
        <div className={styles.sheet}>
          <Currency />
          <Refresh />
          <NoticesLink onGo={close} />
        </div>
        <Navigation onGo={close} />
      </Drawer>
    </>
  );
}

/** Which currency stands large, where there are several, and the calendar's time zone. */
function Currency() {
  const { account, frame } = useSession();
  const { currency: asked } = route.useSearch();
  const changeSearch = useChangeSearch();
  const known = frame.filter?.currencies ?? account.currencies;
  const choices = currencyChoices(known, account.reportingCurrency ?? null);
  return (
    <span className={styles.plain}>
      {choices.length > 1 ? (
        <select
          className={styles.select}
          aria-label="Currency"
          value={choices.some((choice) => choice.asked === asked) ? (asked ?? "") : ""}
          onChange={(event) => changeSearch({ currency: event.currentTarget.value || undefined })}
        >
          {choices.map((choice) => (
            <option key={choice.label} value={choice.asked ?? ""}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : (
        choices[0]?.label
      )}{" "}
      <i>{account.timeZone}</i>
    </span>
  );
}

/** Whose days the figures are of. */
function Zone() {
  const { account } = useSession();
  return (
    <span className={styles.plain}>
      <i>{account.timeZone}</i>
    </span>
  );
}

function Refresh() {
  const { beat } = usePulse();
  return (
    <button type="button" className={styles.control} onClick={beat}>
      Refresh
    </button>
  );
}

/** Changes the address in place and keeps the rest of it; undefined takes a part back to its default. */
function useChangeSearch() {
  const navigate = useNavigate();
  return (change: Record<string, string | undefined>) =>
    void navigate({ to: ".", search: (search) => ({ ...search, ...change }) });
}
