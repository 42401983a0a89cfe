import { generateDemoEvents } from "../../demo/generate-demo-events.ts";
import type { DemoEvent } from "../../demo/objects/event.ts";

/** A moment of the day on which the tests' demo is made. */
export const DEMO_DAY = new Date("2026-11-21T09:00:00Z");

/**
 * Everything the demo of that day tells. To make it takes seconds, so the files that one worker runs share it: nobody
 * may change it.
 */
export const DEMO_EVENTS: readonly DemoEvent[] = [...generateDemoEvents({ today: DEMO_DAY })];
