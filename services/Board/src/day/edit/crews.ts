import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, bodyOf, type CityDay } from "../../client";

/** A driver with a vehicle at the city's depots who has no route on the day. Whether both are free that day says the trial of a move. */
export interface IdleCrew {
  vehicleId: string;
  driver: string;
  plate: string;
  /** For each trip. */
  units: number;
  trips: number;
}

interface Page<Item> {
  items: Item[];
  nextCursor?: string | null;
}

async function all<Item>(read: (cursor: string | undefined) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}

const most = 200;
const query = (cursor: string | undefined) => ({ params: { query: cursor === undefined ? { limit: most } : { limit: most, cursor } } });

export function useIdleCrews(day: CityDay | undefined, cityCode: string): readonly IdleCrew[] {
  const fleet = useQuery({
    queryKey: ["fleet", cityCode],
    queryFn: async () => {
      const [depots, vehicles, drivers] = await Promise.all([
        all(async (cursor) => bodyOf(await api.GET("/v1/depots", query(cursor)))),
        all(async (cursor) => bodyOf(await api.GET("/v1/vehicles", query(cursor)))),
        all(async (cursor) => bodyOf(await api.GET("/v1/drivers", query(cursor)))),
      ]);
      const here = new Set(depots.filter((depot) => depot.cityCode === cityCode).map((depot) => depot.id));
      return drivers.flatMap((driver) => {
        const vehicle = vehicles.find((one) => one.id === driver.vehicleId && here.has(one.depotId));
        return vehicle === undefined
          ? []
          : [{ driverId: driver.id, vehicleId: vehicle.id, driver: driver.displayName, plate: vehicle.plate, units: vehicle.units, trips: vehicle.tripsPerDay }];
      });
    },
    staleTime: 300_000,
  });
  return useMemo(() => {
    if (day === undefined) return [];
    const live = day.routes.filter((route) => route.status !== "Interrupted");
    return (fleet.data ?? []).filter((crew) => !live.some((route) => route.vehicle.id === crew.vehicleId || route.driver?.id === crew.driverId));
  }, [fleet.data, day]);
}
