/**
 * Who may do what. An admin may do everything; an analyst reads every number; an ingest key sends events and reads
 * nothing; a ci key fires the scheduled mutations and reads what they return.
 */
export const ROLES = ["admin", "analyst", "ingest", "ci"] as const;

export type Role = (typeof ROLES)[number];

/** Who is calling: a signed-in person or an API key. */
export interface Actor {
  readonly kind: "person" | "key";
  readonly id: string;
  readonly name: string;
  /** Null for a key. */
  readonly email: string | null;
  readonly role: Role;
}
