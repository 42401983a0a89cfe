import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { frameOf } from "../search.ts";

/** The way from a person to all that is known of them. @param user The company's own id, or an anonymous one. */
export function PersonLink({
  user,
  children,
}: {
  readonly user: string;
  readonly children: ReactNode;
}) {
  return (
    <Link to="/people/$user" params={{ user }} search={frameOf}>
      {children}
    </Link>
  );
}
