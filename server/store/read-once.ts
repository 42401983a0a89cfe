import type { Snapshot } from "./snapshot.ts";

/** How questions to a snapshot are put together. */
interface Reading<Question, Answer> {
  /** Questions of one key are put together. */
  keyOf(question: Question): string;
  /** Whether the answer to `asked` holds all that `wanted` needs. */
  covers(asked: Question, wanted: Question): boolean;
  /** A question whose answer holds what both need. */
  join(one: Question, other: Question): Question;
  read(snapshot: Snapshot, question: Question): Promise<Answer>;
}

interface Asked<Question, Answer> {
  question: Question;
  isSent: boolean;
  readonly answer: Promise<Answer>;
}

/**
 * Makes a way to read that asks a snapshot once for all who want the same: what is wanted within one turn of the event
 * loop is joined into one question, and later ones are answered by it where it covers them.
 */
export function readOnce<Question, Answer>({
  keyOf,
  covers,
  join,
  read,
}: Reading<Question, Answer>): (snapshot: Snapshot, question: Question) => Promise<Answer> {
  const known = new WeakMap<Snapshot, Map<string, Asked<Question, Answer>>>();
  const send = (snapshot: Snapshot, question: Question): Asked<Question, Answer> => {
    const asked: Asked<Question, Answer> = {
      question,
      isSent: false,
      answer: endOfTurn().then(async () => {
        asked.isSent = true;
        return await read(snapshot, asked.question);
      }),
    };
    return asked;
  };
  return async (snapshot, question) => {
    const all = known.get(snapshot) ?? new Map<string, Asked<Question, Answer>>();
    known.set(snapshot, all);
    const key = keyOf(question);
    const before = all.get(key);
    if (before !== undefined && !before.isSent) before.question = join(before.question, question);
    const serves = before !== undefined && covers(before.question, question);
    const asked = serves ? before : send(snapshot, question);
    all.set(key, asked);
    return await asked.answer;
  };
}

/** In the first turn answers ask, in the second whatever asks on their behalf; after it all is sent. */
const TURNS_OF_ASKING = 3;

/**
 * Lets what `readOnce` reads for many be sent first. A snapshot has one connection: what one answer alone waits for, and
 * takes long, is read after it, while the others are worked out. Nothing but speed rests on it.
 */
export async function afterShared(): Promise<void> {
  for (let turn = 0; turn < TURNS_OF_ASKING; turn += 1) await endOfTurn();
}

function endOfTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
