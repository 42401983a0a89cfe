/** The first half of a firm's name. */
const FIRST = [
  "Harrow",
  "Bluetail",
  "Castellane",
  "Juniper",
  "Kestrel",
  "Ostrava",
  "Finch",
  "Marlow",
  "Tideline",
  "Saltmarsh",
  "Copperfield",
  "Larkspur",
  "Foxglove",
  "Brackish",
  "Nightjar",
  "Halcyon",
  "Thornbury",
  "Pennine",
  "Cobalt",
  "Wren",
  "Greyfriars",
  "Silverdale",
  "Moorgate",
  "Lantern",
  "Hollow Oak",
  "Paper Crane",
  "Second Wave",
  "North Pier",
  "Low Tide",
  "Kiln Lane",
  "Velvet",
  "Signal",
];

/** The second half: what the firm does. */
const SECOND = [
  "Records",
  "Music",
  "Promotions",
  "Plugging",
  "PR",
  "Radio",
  "Live",
  "Management",
  "Sound",
  "Audio",
  "Agency",
  "Collective",
  "Distribution",
  "Publishing",
];

const PEOPLE = [
  "mara",
  "tom",
  "ines",
  "joel",
  "priya",
  "sam",
  "ada",
  "louis",
  "nina",
  "owen",
  "fatima",
  "ben",
  "clara",
  "dev",
  "eve",
  "max",
  "rosa",
  "ivan",
  "zoe",
  "hugo",
];

/** A step that shares no divisor with the number of names, so that neighbours look different and none repeats. */
const STEP = 185;

/** A firm that nobody is called, and a person of it. The domain ends in .example: mail to it can reach nobody. */
export function customerName(index: number): { readonly name: string; readonly email: string } {
  const place = (index * STEP) % (FIRST.length * SECOND.length);
  const first = FIRST[place % FIRST.length] ?? "";
  const second = SECOND[Math.floor(place / FIRST.length)] ?? "";
  const person = PEOPLE[(index * 7) % PEOPLE.length] ?? "";
  const host = `${first}${second}`.toLowerCase().replaceAll(" ", "");
  return { name: `${first} ${second}`, email: `${person}@${host}.example` };
}
