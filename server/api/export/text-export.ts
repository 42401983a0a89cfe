/** What can be had as a page in Markdown: a question that GraphQL answers. */
export interface TextExport {
  /** The field of Query. Its arguments are the file's. */
  readonly field: string;
  /** What is asked below it. */
  readonly selection: string;
  /** The page, and what the file is called without its ending: letters, digits and hyphens. */
  readonly page: (answer: unknown) => { readonly name: string; readonly text: string };
}
