import { useQuery } from "@tanstack/react-query";
import type { components } from "../api";
import { api, bodyOf } from "../client";

export const requestKey = (id: string) => ["request-of", id] as const;

const freshMs = 30_000;

/** The request that a task or a place in the line is about: whose it is, and where. */
export function useRequestOf(id: string) {
  return useQuery({
    queryKey: requestKey(id),
    queryFn: async ({ signal }) => bodyOf(await api.GET("/v1/pickup-requests/{id}", { params: { path: { id } }, signal })),
    staleTime: freshMs,
  });
}

/** Whose it is and where, said once where the site is called like the donor. */
export function whoAndWhere({ donorName, site }: components["schemas"]["PickupView"]): string {
  return site.name === donorName ? `${donorName}, ${site.address}` : `${donorName} · ${site.name}`;
}
