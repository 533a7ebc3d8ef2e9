import { useQuery } from "@tanstack/react-query";
import { api, bodyOf } from "../client";
import type { components } from "../api";

export type Driver = components["schemas"]["DriverView"];
export type Vehicle = components["schemas"]["VehicleView"];

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

const pageSize = 200;

/** All pages of a list, one after the other. */
export async function all<T>(read: (page: { limit: number; cursor?: string }) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await read({ limit: pageSize, ...(cursor == null ? {} : { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}

/** Drivers and vehicles of the reader's cities; read once they are wanted. */
export function useFleet(isWanted: boolean): { drivers: readonly Driver[]; vehicles: readonly Vehicle[]; isRead: boolean } {
  const drivers = useQuery({
    queryKey: ["drivers", "all"], enabled: isWanted, staleTime: 60_000,
    queryFn: () => all<Driver>(async (query) => bodyOf(await api.GET("/v1/drivers", { params: { query } }))),
  });
  const vehicles = useQuery({
    queryKey: ["vehicles", "all"], enabled: isWanted, staleTime: 60_000,
    queryFn: () => all<Vehicle>(async (query) => bodyOf(await api.GET("/v1/vehicles", { params: { query } }))),
  });
  return { drivers: drivers.data ?? [], vehicles: vehicles.data ?? [], isRead: drivers.data !== undefined && vehicles.data !== undefined };
}
