import type { ReactNode } from "react";

/** What scrolls within itself. It can be reached by keyboard, so that the arrow keys can scroll it. */
export function ScrollRegion({
  label,
  className,
  children,
}: {
  readonly label: string;
  readonly className: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: focus is what lets the arrow keys scroll it
    <section className={className} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
