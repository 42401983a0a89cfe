import { randomInt } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { Problem } from "../domain/problems.ts";

/** Characters. A guess a second against twelve random letters outlasts the business; shorter ones are on lists. */
export const PASSWORD_MIN_LENGTH = 12;

/** Characters. Hashing a password takes the longer the longer it is, and a stranger must not choose how long. */
export const PASSWORD_MAX_LENGTH = 128;

/** Nobody mistakes one of these for another when copying by hand: no 0, 1, i, l, o. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

/** 24 of 31 characters make 118 bits: beyond any guessing. */
const GENERATED_CHARACTERS = 24;

/**
 * The hash to store of a password somebody chose, in the form in which sign-in checks it. Only the length is judged:
 * rules about digits and capitals make passwords worse (NIST SP 800-63B, 5.1.1.2).
 * @throws Problem BAD_USER_INPUT
 */
export async function hashChosenPassword(password: string): Promise<string> {
  if (password.length < PASSWORD_MIN_LENGTH || password.length > PASSWORD_MAX_LENGTH) {
    throw new Problem(
      "BAD_USER_INPUT",
      `A password has ${PASSWORD_MIN_LENGTH} to ${PASSWORD_MAX_LENGTH} characters; this one has ${password.length}.`,
    );
  }
  return hashPassword(password);
}

/** A random password in groups of four, such as "k7fm-9xqp-…", so that it can be copied by hand. */
export function generatePassword(): string {
  const characters = Array.from({ length: GENERATED_CHARACTERS }, () =>
    ALPHABET.charAt(randomInt(ALPHABET.length)),
  );
  return characters.join("").replace(/(.{4})(?=.)/g, "$1-");
}
