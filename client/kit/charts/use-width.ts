import { type RefObject, useLayoutEffect, useState } from "react";
import { flushSync } from "react-dom";

/** What a panel has inside on A4 and on Letter with the usual margins. */
const PAPER_WIDTH = 640;

/** The element's width in pixels, followed; 0 until it stands. Charts are drawn for it, never scaled to it. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const node = element.current;
    if (node === null) return;
    setWidth(Math.floor(node.getBoundingClientRect().width));
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(node);
    // A page is laid out for paper without a chance to draw again, unless it is done before.
    const forPaper = () => flushSync(() => setWidth(PAPER_WIDTH));
    addEventListener("beforeprint", forPaper);
    return () => {
      observer.disconnect();
      removeEventListener("beforeprint", forPaper);
    };
  }, [element]);
  return width;
}
