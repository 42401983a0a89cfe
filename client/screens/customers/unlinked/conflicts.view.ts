import type { LinkConflictsQuery } from "../../../generated/graphql.ts";
import { formatDay } from "../../../kit/format/day.ts";
import { dayOf } from "../../../kit/format/moment.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { LINKED_BY } from "../linked-by.ts";

type Conflict = LinkConflictsQuery["linkConflicts"]["items"][number];

/** A customer of whom more than one user is named, as a row. */
export interface ConflictRow {
  readonly customerId: string;
  readonly name: string;
  /** Null where there is none, or where it stands in for the name. */
  readonly email: string | null;
  /** Whose it counts as, and by what. */
  readonly linked: string;
  /** Who says what, newest first, a line each. */
  readonly claims: readonly string[];
  /** The users that are named, without the one it is linked to. */
  readonly others: readonly string[];
  /** Whether an administrator decided it. */
  readonly isDecided: boolean;
}

/** The words of one conflict, its days in the account's time zone. */
export function conflictRow(
  conflict: Conflict,
  zone: Pick<Frame, "timeZone" | "today">,
): ConflictRow {
  const { customerId, name, email, emailUserId, claims } = conflict;
  const link = conflict.link ?? null;
  const said = claims.map(
    ({ userId, source, objectId, createdAt }) =>
      `${userId}, ${LINKED_BY[source]} (${objectId}, ${formatDay(dayOf(createdAt, zone.timeZone), zone.today)})`,
  );
  const byEmail = emailUserId == null ? [] : [`${emailUserId}, ${LINKED_BY.VERIFIED_EMAIL}`];
  const named = [
    ...claims.map(({ userId }) => userId),
    ...(emailUserId == null ? [] : [emailUserId]),
  ];
  return {
    customerId,
    name: name ?? email ?? customerId,
    email: name == null ? null : (email ?? null),
    linked:
      link === null
        ? "nobody, as an administrator decided"
        : `${link.userId ?? "a user without an id"}, ${LINKED_BY[link.linkedBy]}`,
    claims: [...said, ...byEmail],
    others: [...new Set(named)].filter((userId) => userId !== link?.userId),
    isDecided: link === null || link.linkedBy === "DECISION",
  };
}
