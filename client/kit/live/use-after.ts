import { useEffect, useState } from "react";

/** True once `condition` has held for `seconds` without a break. */
export function useAfter(condition: boolean, seconds: number): boolean {
  const [isPast, setPast] = useState(false);
  useEffect(() => {
    setPast(false);
    if (!condition) return;
    const timer = setTimeout(() => setPast(true), seconds * 1000);
    return () => clearTimeout(timer);
  }, [condition, seconds]);
  return condition && isPast;
}
