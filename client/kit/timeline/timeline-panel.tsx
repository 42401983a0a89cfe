import type { ReactNode } from "react";
import type { Face } from "../live/face.ts";
import { Panel } from "../panel/panel.tsx";
import { Choice } from "../panel/switch.tsx";
import { Pager } from "../table/pager.tsx";
import { pagesOf } from "../table/pages.ts";
import type { TimelineChoice, TimelineOptions } from "./timeline-choice.ts";

/** Rows of a page. */
const PAGE_SIZE = 20;

/** What a question about a chosen page says of it. */
export function pageAsked({ trail }: TimelineChoice<string>) {
  return { first: PAGE_SIZE, after: trail.at(-1) ?? null };
}

/** What happened, newest first, a page at a time. */
export function TimelinePanel<Shown extends string, Entry>({
  face,
  options,
  choice: { shown, trail },
  onChoose,
  children,
}: {
  /** The page that {@link pageAsked} asks for. */
  readonly face: Face<{ readonly items: readonly Entry[]; readonly nextCursor: string | null }>;
  readonly options: TimelineOptions<Shown>;
  readonly choice: TimelineChoice<Shown>;
  readonly onChoose: (choice: TimelineChoice<Shown>) => void;
  readonly children: (items: readonly Entry[]) => ReactNode;
}) {
  const { earlier, later } = pagesOf(PAGE_SIZE, {
    cursors: trail,
    onTurn: (cursors) => onChoose({ shown, trail: cursors }),
  });
  return (
    <Panel
      title="Timeline"
      face={face}
      isFlush
      aside={
        <Choice
          label="Show"
          options={options}
          chosen={shown}
          onChoose={(next) => onChoose({ shown: next, trail: [] })}
        />
      }
    >
      {({ items, nextCursor }) => (
        <>
          {children(items)}
          <Pager
            words={items.length === 0 ? "Nothing like that" : "Newest first"}
            earlier={earlier(nextCursor)}
            later={later}
          />
        </>
      )}
    </Panel>
  );
}
