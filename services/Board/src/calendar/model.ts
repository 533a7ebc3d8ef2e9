import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { components } from "../api";
import { plusDays } from "../cityTime";
import { api, bodyOf } from "../client";

export type Calendar = components["schemas"]["CityCalendarView"];
export type Day = Calendar["items"][number];
export type Policy = components["schemas"]["PolicyView"];
export type Caps = components["schemas"]["CityCapacityView"];
export type Cap = Caps["caps"][number];
export type Hours = components["schemas"]["SlotWindow"];

export const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof weekdays)[number];

export const keys = {
  city: (cityCode: string) => ["calendar", cityCode] as const,
};

/** Whole weeks from Monday on that show a month `yyyy-MM`. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`;
  const start = plusDays(first, -weekdayOf(first));
  const weeks: string[][] = [];
  for (let monday = start; monday < first || monday.startsWith(month); monday = plusDays(monday, 7))
    weeks.push(weekdays.map((_, day) => plusDays(monday, day)));
  return weeks;
}

/** 0 for Monday. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

export function plusMonths(month: string, months: number): string {
  const [year, of] = month.split("-").map(Number);
  return new Date(Date.UTC(year ?? 0, (of ?? 1) - 1 + months, 1)).toISOString().slice(0, 7);
}

/** The same day of another month, or its last. */
export function inOtherMonth(date: string, months: number): string {
  const month = plusMonths(date.slice(0, 7), months);
  const last = plusDays(`${plusMonths(month, 1)}-01`, -1);
  const same = `${month}-${date.slice(8)}`;
  return same > last ? last : same;
}

export function isMonth(text: string | null): text is string {
  return text !== null && /^(20|21)\d{2}-(0[1-9]|1[0-2])$/.test(text);
}

export function useCalendar(cityCode: string, from: string, to: string): UseQueryResult<Calendar> {
  return useQuery({
    queryKey: [...keys.city(cityCode), "days", from, to],
    queryFn: async () => bodyOf(await api.GET("/v1/cities/{cityCode}/calendar", { params: { path: { cityCode }, query: { from, to } } })),
    // The grid stays while another month is read, and with it the keyboard's place.
    placeholderData: keepPreviousData,
  });
}

export function usePolicy(cityCode: string): UseQueryResult<Policy> {
  return useQuery({
    queryKey: [...keys.city(cityCode), "policy"],
    queryFn: async () => bodyOf(await api.GET("/v1/cities/{cityCode}/policy", { params: { path: { cityCode } } })),
  });
}

export function useCaps(cityCode: string): UseQueryResult<Caps> {
  return useQuery({
    queryKey: [...keys.city(cityCode), "capacity"],
    queryFn: async () => bodyOf(await api.GET("/v1/cities/{cityCode}/capacity", { params: { path: { cityCode } } })),
  });
}

export function capsOn(caps: readonly Cap[] | undefined, date: string): Cap[] {
  return (caps ?? []).filter((cap) => cap.from <= date && date <= cap.until);
}

/** How a day stands; each has its colour, and its words at `calendar.kind.{kind}`. */
export type Kind = "working" | "make-up" | "off" | "closed" | "opened";

export function kindOf(day: Day): Kind {
  if (day.isOverride) return day.open ? "opened" : "closed";
  if (!day.open) return "off";
  return day.reason === null ? "working" : "make-up";
}

export function reasonOf(day: Day, language: string): string | undefined {
  return day.reason === null ? undefined : language === "en" ? day.reason.en : day.reason.zh;
}
