import type { UnlinkedRow } from "./unlinked.query.ts";

/** What an administrator must know to resolve it: why nothing links the customer, in a sentence. */
export function whyUnlinked({
  isDecided,
  namedUser,
  email,
}: Pick<UnlinkedRow, "isDecided" | "namedUser" | "email">): string {
  if (isDecided) return "An administrator decided that it is nobody's.";
  if (namedUser !== null) {
    return `Its metadata names the user "${shortened(namedUser)}", which is no user id.`;
  }
  const silent = "No checkout session, metadata or subscription of it names a user";
  if (email === null) return `${silent}, and it has no e-mail address.`;
  return `${silent}, and nobody has vouched for its e-mail address: Stripe verifies none.`;
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60).toWellFormed()}…`;
}
