import { plainText } from "../words/markdown.ts";
import type { ModelPart } from "./model-shape.ts";

/** What a model wrote as lines of Markdown, labelled so; or that it wrote nothing, and why. */
export function modelLines(model: ModelPart): string[] {
  if ("unavailableBecause" in model) {
    return [`*No summary by a language model: ${plainText(model.unavailableBecause)}*`];
  }
  const { sentences, dropped, costDollars } = model;
  const cost = costDollars === null ? "" : ` It cost ${costDollars} US dollars.`;
  return [
    `## Written by a language model (${plainText(model.model)})`,
    "",
    plainText(sentences.join(" ")),
    "",
    `*Every figure above was compared with the data. ${dropped.length} of ${sentences.length + dropped.length} sentences were dropped because theirs were not in it.${cost}*`,
  ];
}
