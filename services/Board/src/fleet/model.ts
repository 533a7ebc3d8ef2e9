import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { components } from "../api";
import { allOf } from "../allOf";
import { api, bodyOf } from "../client";

export type Depot = components["schemas"]["DepotView"];
export type Vehicle = components["schemas"]["VehicleView"];
export type Driver = components["schemas"]["DriverView"];
export type Span = Driver["unavailability"][number];

export interface Fleet {
  depots: readonly Depot[];
  vehicles: readonly Vehicle[];
  drivers: readonly Driver[];
}

export const fleetKey = ["fleet"] as const;

const pageSize = 200;

/** Of all cities that the caller works for: a fleet is small, and a hub serves more cities than its own. */
export function useFleet(): UseQueryResult<Fleet> {
  return useQuery({
    queryKey: fleetKey,
    queryFn: async () => {
      const query = (cursor: string | undefined) => ({ params: { query: { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) } } });
      const [depots, vehicles, drivers] = await Promise.all([
        allOf(async (cursor) => bodyOf(await api.GET("/v1/depots", query(cursor)))),
        allOf(async (cursor) => bodyOf(await api.GET("/v1/vehicles", query(cursor)))),
        allOf(async (cursor) => bodyOf(await api.GET("/v1/drivers", query(cursor)))),
      ]);
      return { depots, vehicles, drivers };
    },
  });
}

export function depotName(depot: Depot, language: string): string {
  return language === "en" ? depot.nameEn : depot.nameZh;
}

/** What a driver does on a date: `none` without a vehicle, which gives no days. */
export type DayState = { kind: "works" | "none" } | { kind: "away"; reason: string } | { kind: "lent" | "travels"; cityCode: string };

export function stateOn(driver: Driver, date: string): DayState {
  const away = driver.unavailability.find((span) => span.from <= date && date <= span.to);
  if (away !== undefined) return { kind: "away", reason: away.reason };
  const lent = driver.lent.find((day) => day.date === date);
  if (lent !== undefined) return { kind: lent.onTheWay ? "travels" : "lent", cityCode: lent.cityCode };
  return { kind: driver.vehicleId === null ? "none" : "works" };
}

/** Skills as they are typed: with commas of either kind or spaces between them. */
export function skillsOf(text: string): string[] {
  return text.split(/[,，、;；\s]+/).filter((skill) => skill !== "");
}
