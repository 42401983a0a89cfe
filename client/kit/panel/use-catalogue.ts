import { useQuery } from "@apollo/client/react";
import { CatalogueDocument, type CatalogueQuery } from "../../generated/graphql.ts";
import { useAskAgain } from "../live/use-ask-again.ts";

/** A metric in the server's words. */
export type Definition = CatalogueQuery["metricCatalogue"][number];

/** All definitions, asked once: they change only with the server. Undefined until they have come. */
export function useCatalogue(): readonly Definition[] | undefined {
  const { data, refetch, loading } = useQuery(CatalogueDocument);
  useAskAgain({ refetch, loading }, data === undefined ? "every beat" : null);
  return data?.metricCatalogue;
}
