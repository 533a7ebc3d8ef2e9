import { useQuery } from "@tanstack/react-query";
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
