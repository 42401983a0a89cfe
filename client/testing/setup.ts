import { cleanup } from "@testing-library/react";
import { afterEach, vi } from "vitest";

// What a browser has and the test's document has not: Mantine asks for the colour scheme, charts for their width.
Object.defineProperty(window, "matchMedia", {
  writable: true,
  value: (query: string): Partial<MediaQueryList> => ({
    matches: false,
    media: query,
    addEventListener: () => {},
    removeEventListener: () => {},
  }),
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
