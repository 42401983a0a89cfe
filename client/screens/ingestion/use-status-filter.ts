import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { IntakeStatus } from "../../generated/graphql.ts";
import { parseStatus } from "./ingestion.view.ts";

const route = getRouteApi("/console/ingestion");

/** The status that the table is filtered by, which lives in the address; null for all. */
export function useStatusFilter(): [IntakeStatus | null, (status: IntakeStatus | null) => void] {
  const { status } = route.useSearch();
  const navigate = useNavigate();
  const choose = (chosen: IntakeStatus | null) =>
    void navigate({
      to: "/ingestion",
      search: ({ status: _, ...search }) =>
        chosen === null ? search : { ...search, status: chosen.toLowerCase() },
      resetScroll: false,
    });
  return [parseStatus(status), choose];
}
