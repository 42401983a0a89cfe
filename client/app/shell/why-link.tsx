import { getRouteApi, Link } from "@tanstack/react-router";
import { parseWhy, type Why, whyLinkId } from "../why.ts";
import styles from "./why-link.module.css";

const route = getRouteApi("/console");

/** The way from a figure to what it is made of. While that is open, the figure's panel is framed and this closes it. */
export function WhyLink({ metric }: { readonly metric: Why["metric"] }) {
  const open = parseWhy(route.useSearch().why);
  const isOpen = open?.metric === metric;
  return (
    <Link
      to="."
      search={({ why: _, ...search }) => (isOpen ? search : { ...search, why: metric })}
      id={whyLinkId(metric)}
      className={isOpen ? `${styles.link} ${styles.isOpen}` : styles.link}
      aria-expanded={isOpen}
      preload={false}
      resetScroll={false}
    >
      Why this number
    </Link>
  );
}
