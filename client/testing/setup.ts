import { cleanup, configure } from "@testing-library/react";
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

// The usual second is over before a busy machine has drawn anything.
configure({ asyncUtilTimeout: 60_000 });

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
