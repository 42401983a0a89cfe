/** Dates, and numbers with their sign, currency and unit, in the order of the groups. */
export const TOKENS =
  /(\d{4}-\d{2}-\d{2})|([-+])?([£$€])?(\d+(?:,\d{3})*(?:\.\d+)?)(\s?(?:%|pp\b|percentage points?|percent\b|[A-Z]{3}\b))?/g;

/** What a sign stands for; a dollar that is not American has to be written as CAD. */
export const CURRENCY_SIGNS: Readonly<Record<string, string>> = {
  "£": "gbp",
  "€": "eur",
  $: "usd",
};

/** Words that say that something is more than before. */
export const UP =
  /\b(ris(e|es|en|ing)|rose|grew|grow(s|n|ing|th)?|increas\w*|gain\w*|higher|more|above|exceed\w*|climb\w*|jump\w*|surg\w*|accelerat\w*|upward\w*)\b/i;

/** Words that say that something is less than before. */
export const DOWN =
  /\b(fall(s|en|ing)?|fell|drop\w*|declin\w*|decreas\w*|lower|less|fewer|below|shr[aiu]nk\w*|slow\w*|reduc\w*|lost|downward\w*)\b/i;

/** What no cell can prove, whatever it is about. */
export const SUSPECT: readonly { readonly words: RegExp; readonly why: string }[] = [
  {
    words:
      /\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|half|halv\w*|thirds?|quarters?|twice|doubl\w*|tripl\w*|quadrupl\w*|-?fold)\b/i,
    why: "says a number in words",
  },
  {
    words: /\b(because|due to|caused?|thanks to|driven by|led to|result of)\b/i,
    why: "claims a cause",
  },
  {
    words:
      /\b(best|worst|better|worse|improv\w*|most|least|highest|lowest|record|majority|always|never|unprecedented)\b/i,
    why: "judges or ranks",
  },
  // Digits of other scripts and small ones are numbers too, which no pattern here would see.
  { words: /https?:|www\.|\]\(|[<>@`|]|[^\P{N}0-9]/u, why: "has a link, markup or unusual digits" },
];
