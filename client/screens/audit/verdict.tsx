import type { RevenueAuditStatus } from "../../generated/graphql.ts";
import { Tag } from "../../kit/panel/tag.tsx";
import { VERDICTS } from "./audit.view.ts";

/** What an audit came to, in a word. */
export function Verdict({ status }: { readonly status: RevenueAuditStatus }) {
  const { tone, glyph } = VERDICTS[status];
  return (
    <Tag tone={tone} glyph={glyph}>
      {status}
    </Tag>
  );
}
