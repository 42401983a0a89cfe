import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { whyLinkId } from "../../metrics/revenue/explain/why.ts";
import styles from "./why-link.module.css";

const route = getRouteApi("/console");

/**
 * The way from a figure to what it is made of. While that is open, the figure's panel is framed and this closes it. `E`
 * follows it from wherever the focus is in its panel.
 *
 * @param title Said to who points at it, and after its words to who hears them.
 */
export function WhyLink({
  why,
  title,
  children,
}: {
  readonly why: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  const isOpen = route.useSearch().why === why;
  return (
    <Link
      to="."
      search={({ why: _, known: __, ...search }) => (isOpen ? search : { ...search, why })}
      id={whyLinkId(why)}
      className={isOpen ? `${styles.link} ${styles.isOpen}` : styles.link}
      aria-expanded={isOpen}
      title={title}
      data-why
      preload={false}
      resetScroll={false}
    >
      {children}
    </Link>
  );
}
