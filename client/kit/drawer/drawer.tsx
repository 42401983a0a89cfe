import { type ReactNode, useEffect, useId, useRef } from "react";
import styles from "./drawer.module.css";

/**
 * What stands beside the page: it pushes the page where there is room, covers it where there is less, and is a page of
 * its own on a phone. Focus comes in with it and goes back to where the reader was; Escape closes it.
 *
 * @param returnTo The id of the element that gets focus back where nothing had it, as when an address opened the drawer.
 */
export function Drawer({
  title,
  returnTo,
  onClose,
  children,
}: {
  readonly title: string;
  readonly returnTo: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const id = useId();
  const heading = useFocusWithin(returnTo);
  useEscape(onClose);
  return (
    <aside className={styles.drawer} aria-labelledby={id}>
      <header className={styles.header}>
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className={styles.close} onClick={onClose}>
          Close <span className={styles.key}>Esc</span>
        </button>
      </header>
      {children}
    </aside>
  );
}

/** One block of a drawer, closed by a rule. What stands at the right is quiet. */
export function DrawerBlock({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={styles.block} aria-labelledby={id}>
      <header>
        <h3 id={id}>{title}</h3>
        {aside === undefined ? null : <span>{aside}</span>}
      </header>
      {children}
    </section>
  );
}

function useFocusWithin(returnTo: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const place = useRef(returnTo);
  useEffect(() => {
    const cameFrom = document.activeElement;
    return () => {
      const hasPlace = cameFrom instanceof HTMLElement && cameFrom !== document.body;
      const back = hasPlace && cameFrom.isConnected ? cameFrom : null;
      (back ?? document.getElementById(place.current))?.focus();
    };
  }, []);
  // Also where one explanation leads to another: the way there is gone with the first.
  useEffect(() => {
    place.current = returnTo;
    heading.current?.focus();
  }, [returnTo]);
  return heading;
}

function useEscape(onClose: () => void): void {
  useEffect(() => {
    const closeOnEscape = (event: KeyboardEvent) => {
      // A menu or a definition that is open takes its own Escape first.
      const isTaken =
        event.defaultPrevented ||
        (event.target instanceof Element && event.target.closest('[role="dialog"]') !== null);
      if (event.key === "Escape" && !isTaken) onClose();
    };
    document.addEventListener("keydown", closeOnEscape);
    return () => document.removeEventListener("keydown", closeOnEscape);
  }, [onClose]);
}
