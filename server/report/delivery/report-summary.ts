/** As much of a report as a message says. */
export interface ReportSummary {
  readonly account: string;
  readonly from: string;
  readonly to: string;
  readonly insights: readonly { readonly text: string }[];
  readonly actions: readonly { readonly text: string }[];
}
