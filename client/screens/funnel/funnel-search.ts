/** What the funnel screen adds to the address; its countries and sources are the console's. */
export interface FunnelAddress extends Partial<Readonly<Record<PeopleValues, string | number>>> {
  /** As `parseGrain` reads it. */
  readonly grain?: string;
  /** As `parseWindow` reads it. */
  readonly window?: number;
  /** As `parseFunnel` reads it. */
  readonly funnel?: string;
  /** As `parseBand` reads them. */
  readonly band?: string;
  readonly otherBand?: string;
}

const PEOPLE_VALUES = ["firstPlans", "otherCountries", "otherSources", "otherFirstPlans"] as const;

type PeopleValues = (typeof PEOPLE_VALUES)[number];

/** Reads the address; what cannot be read is left out, so that a broken link still opens. */
export function parseFunnelAddress(search: Readonly<Record<string, unknown>>): FunnelAddress {
  const { grain, window, funnel, band, otherBand } = search;
  const values = PEOPLE_VALUES.flatMap((name) => {
    const value = search[name];
    return typeof value === "string" || typeof value === "number" ? [[name, value]] : [];
  });
  return {
    ...Object.fromEntries(values),
    ...(typeof grain === "string" ? { grain } : {}),
    ...(typeof window === "number" ? { window } : {}),
    ...(typeof funnel === "string" ? { funnel } : {}),
    ...(typeof band === "string" ? { band } : {}),
    ...(typeof otherBand === "string" ? { otherBand } : {}),
  };
}
