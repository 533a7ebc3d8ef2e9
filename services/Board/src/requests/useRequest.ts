import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { api, bodyOf, taggedOf } from "../client";
import type { components } from "../api";

export const keyOf = (id: string) => ["request", id] as const;

const everyMs = 5_000;
const hurryMs = 1_000;

async function timelineOf(id: string, signal: AbortSignal): Promise<components["schemas"]["TimelineView"][]> {
  const entries: components["schemas"]["TimelineView"][] = [];
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? { limit: 200 } : { limit: 200, cursor };
    const page = bodyOf(await api.GET("/v1/pickup-requests/{id}/timeline", { params: { path: { id }, query }, signal }));
    entries.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return entries;
}

/** A request, its history and whom to ask for, read again while one looks at them: more often while others still work on a command. */
export function useRequest(id: string, isAwaited: boolean) {
  const queries = useQueryClient();
  const request = useQuery({
    queryKey: keyOf(id),
    queryFn: async ({ signal }) => taggedOf(await api.GET("/v1/pickup-requests/{id}", { params: { path: { id } }, signal })),
    refetchInterval: isAwaited ? hurryMs : everyMs,
  });
  const timeline = useQuery({ queryKey: ["request-timeline", id], queryFn: ({ signal }) => timelineOf(id, signal) });
  const contactId = request.data?.body.contactId;
  const contact = useQuery({
    queryKey: ["contact", contactId],
    queryFn: async ({ signal }) => bodyOf(await api.GET("/v1/contacts/{id}", { params: { path: { id: contactId! } }, signal })),
    enabled: contactId !== undefined,
  });
  // Whatever is new of the request has left a line in its history.
  const seen = useRef(request.data);
  useEffect(() => {
    if (seen.current !== undefined && seen.current !== request.data) void queries.invalidateQueries({ queryKey: ["request-timeline", id] });
    seen.current = request.data;
  }, [request.data, id, queries]);
  return { request, timeline, contact };
}

export function useCategories() {
  return useQuery({ queryKey: ["categories"], queryFn: async () => bodyOf(await api.GET("/v1/categories")).items, staleTime: Infinity });
}
