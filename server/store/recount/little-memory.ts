import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** By how much the heap may grow beyond what is in use, in percent, before what is no longer in use is looked for. */
const GROWTH = "--heap-growing-percent";

/**
 * Does something long that makes much and keeps little of it. Left to itself V8 lets the heap grow to several times what is
 * in use before it clears up; here to a quarter as much again, which takes more of its time.
 */
export async function inLittleMemory<Result>(act: () => Promise<Result>): Promise<Result> {
  setFlagsFromString(`${GROWTH}=25`);
  clearUp();
  try {
    return await act();
  } finally {
    // As V8 sees fit.
    setFlagsFromString(`${GROWTH}=0`);
  }
}

/** Has V8 look for what is no longer in use now, after which it says anew how far the heap may grow. */
function clearUp(): void {
  setFlagsFromString("--expose-gc");
  // Only a context that is made from now on has it.
  const clear: unknown = runInNewContext("gc");
  if (typeof clear === "function") clear();
}
