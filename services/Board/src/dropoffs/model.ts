import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { allOf } from "../allOf";
import { api, bodyOf } from "../client";
import type { components } from "../api";

export type DropOffEvent = components["schemas"]["DropOffEventView"];
export type Registration = components["schemas"]["RegistrationView"];
export type Line = components["schemas"]["Line"];
export type Category = components["schemas"]["CategoryView"];

const pageSize = 200;

/** What others do at the same door is seen within so many ms. */
export const doorRefreshMs = 10_000;

export const keys = {
  events: ["drop-offs"] as const,
  event: (id: string) => ["drop-offs", "event", id] as const,
  registrations: (id: string) => ["drop-offs", "registrations", id] as const,
};

export function useEvents(cityCode: string | undefined): UseQueryResult<DropOffEvent[]> {
  return useQuery({
    queryKey: [...keys.events, "list", cityCode],
    queryFn: () =>
      allOf(async (cursor) => {
        const query = { limit: pageSize, ...(cityCode === undefined ? {} : { cityCode }), ...(cursor === undefined ? {} : { cursor }) };
        return bodyOf(await api.GET("/v1/drop-off-events", { params: { query } }));
      }),
  });
}

export function useEvent(id: string, refetchInterval: number | false = false): UseQueryResult<DropOffEvent> {
  return useQuery({
    queryKey: keys.event(id),
    queryFn: async () => bodyOf(await api.GET("/v1/drop-off-events/{id}", { params: { path: { id } } })),
    refetchInterval,
  });
}

export function useRegistrations(id: string, refetchInterval: number | false = false): UseQueryResult<Registration[]> {
  return useQuery({
    queryKey: keys.registrations(id),
    queryFn: () =>
      allOf(async (cursor) => {
        const query = { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) };
        return bodyOf(await api.GET("/v1/drop-off-events/{id}/registrations", { params: { path: { id }, query } }));
      }),
    refetchInterval,
  });
}

export function useCategories(): UseQueryResult<Category[]> {
  return useQuery({
    queryKey: ["categories"],
    queryFn: async () => bodyOf(await api.GET("/v1/categories")).items,
    staleTime: 600_000,
  });
}

export function titleOf(event: DropOffEvent, language: string): string {
  return language === "en" ? event.nameEn : event.nameZh;
}

export function categoryName(categories: readonly Category[] | undefined, code: string, language: string): string {
  const category = categories?.find((one) => one.code === code);
  return category === undefined ? code : language === "en" ? category.nameEn : category.nameZh;
}

/** What an event takes, in the order in which it is most often brought: computers first. */
export function acceptedAt(event: DropOffEvent, categories: readonly Category[]): Category[] {
  return categories
    .filter((one) => !one.excluded && (event.acceptedCategories.length === 0 || event.acceptedCategories.includes(one.code)))
    .sort((a, b) => Number(b.countsAsComputer) - Number(a.countsAsComputer));
}

export function linesInWords(lines: readonly Line[], categories: readonly Category[] | undefined, language: string): string {
  return lines.map((line) => `${line.quantity} × ${categoryName(categories, line.category, language)}`).join(language === "en" ? ", " : "，");
}

/** Registrations whose words all stand somewhere in what identifies them. */
export function matches(registration: Registration, search: string): boolean {
  const text = `${registration.donorName ?? ""} ${registration.reference ?? ""} ${registration.id}`.toLowerCase();
  return search.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

/** Visits that all half-hours of an event take together. */
export function placesOf(event: DropOffEvent): number {
  return (event.capacityPerHalfHour.registrations ?? 0) * event.halfHours.length;
}
