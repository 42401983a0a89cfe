/** Chance that is the same every time: the same seed gives the same sequence on every machine. */
export interface SeededRandom {
  /** From 0 (inclusive) to 1 (exclusive). */
  number(): number;
  /** A whole number, both ends included. */
  integer(from: number, to: number): number;
  /** True in `probability` of the cases. */
  chance(probability: number): boolean;
  /** One of the names, each as often as its weight says. */
  pick<Name extends string>(weights: Readonly<Record<Name, number>>): Name;
  /** An id as Stripe writes them: the prefix, an underscore and letters or digits. */
  id(prefix: string, length: number): string;
}

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Streams of different seeds are independent, so each customer has its own and none shifts another's life. */
export function createRandom(seed: string): SeededRandom {
  const next = smallFastCounter(seed);
  const number = () => next() / 4_294_967_296;
  const integer = (from: number, to: number) => from + Math.floor(number() * (to - from + 1));
  return {
    number,
    integer,
    chance: (probability) => number() < probability,
    pick: (weights) => pickWeighted(weights, number()),
    id: (prefix, length) => {
      let text = `${prefix}_`;
      for (let index = 0; index < length; index += 1) text += LETTERS[integer(0, 61)];
      return text;
    },
  };
}

function pickWeighted<Name extends string>(
  weights: Readonly<Record<Name, number>>,
  point: number,
): Name {
  const names = Object.keys(weights).filter((name): name is Name => name in weights);
  const total = names.reduce((sum, name) => sum + weights[name], 0);
  let rest = point * total;
  for (const name of names) {
    rest -= weights[name];
    if (rest < 0) return name;
  }
  throw new RangeError("There is nothing to pick from: every weight is 0.");
}

/** Chris Doty-Humphrey's sfc32: 128 bits of state, so that ids of one seed do not collide. */
function smallFastCounter(seed: string): () => number {
  let [a, b, c, counter] = [hash(`${seed}#a`), hash(`${seed}#b`), hash(`${seed}#c`), 1];
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  // The first numbers still resemble the seed.
  for (let round = 0; round < 15; round += 1) next();
  return next;
}

/** FNV-1a with a final mix: seeds that differ in one letter start far apart. */
function hash(text: string): number {
  let value = 2_166_136_261;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 16_777_619);
  }
  value = Math.imul(value ^ (value >>> 16), 2_246_822_507);
  value = Math.imul(value ^ (value >>> 13), 3_266_489_909);
  return (value ^ (value >>> 16)) >>> 0;
}
