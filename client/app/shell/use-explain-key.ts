import { useEffect } from "react";
import { hasKeys } from "../../kit/why/one-letter-keys.ts";

/** `E` follows the explanation of the figure that has the focus, wherever in its panel that is. */
export function useExplainKey(): void {
  useEffect(() => {
    const explain = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "e" || !isPlain(event) || !hasKeys()) return;
      const link = wayFrom(document.activeElement);
      if (link === null) return;
      event.preventDefault();
      link.click();
    };
    document.addEventListener("keydown", explain);
    return () => document.removeEventListener("keydown", explain);
  }, []);
}

/** The explanation of the figure in which the element stands; null where it stands in none. */
function wayFrom(element: Element | null): HTMLElement | null {
  if (element instanceof HTMLElement && element.matches("[data-why]")) return element;
  return element?.closest("[data-figure]")?.querySelector<HTMLElement>("[data-why]") ?? null;
}

/** True for the key alone, outside of everything that takes text, and where nobody else has used it. */
export function isPlain(event: KeyboardEvent): boolean {
  const { altKey, ctrlKey, metaKey, defaultPrevented, target } = event;
  if (altKey || ctrlKey || metaKey || defaultPrevented) return false;
  return !(
    target instanceof Element && target.closest("input, select, textarea, [contenteditable]")
  );
}
