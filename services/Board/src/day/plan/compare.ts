import { minutesOf } from "../../cityTime";
import type { CityDay, Load } from "../../client";
import { nameOf } from "../model";
import type { Driver, Vehicle } from "../useFleet";
import type { Alternative } from "./usePlans";

/** What becomes of a load: it gets a place, loses it, gets another crew, or another time with the same crew. */
export type Kind = "placed" | "dropped" | "crew" | "time";
export const kinds: readonly Kind[] = ["dropped", "placed", "crew", "time"];

/** A visit on one side of the comparison; minutes after the day's local midnight. */
interface Side {
  crew: string;
  at: number;
}

export interface Change {
  loadId: string;
  name: string;
  donor: string | undefined;
  units: number;
  kind: Kind;
  before: Side | undefined;
  after: Side | undefined;
  /** How much later, in minutes, where there is a time on both sides. */
  shift: number | undefined;
  isTold: boolean;
}

export interface PlannedRoute {
  vehicleId: string;
  driver: string;
  plate: string;
  stops: number;
  units: number;
  metres: number;
  seconds: number;
  first: number | undefined;
  last: number | undefined;
}

export interface Comparison {
  changes: readonly Change[];
  routes: readonly PlannedRoute[];
  withoutPlace: readonly { loadId: string; name: string; units: number; reasons: Alternative["unassigned"][number]["reasons"] }[];
  /** Donors who were told otherwise or nothing yet, with how many of their pick-ups. */
  toTell: readonly { donor: string; pickups: number }[];
}

/** What an alternative makes of the day, by names. */
export function compare(alternative: Alternative, day: CityDay, fleet: { drivers: readonly Driver[]; vehicles: readonly Vehicle[] }, nameless: string): Comparison {
  const minutes = (instant: string) => minutesOf(instant, day.date, day.zone);
  const loads = new Map(day.loads.map((load) => [load.loadId, load]));
  const nameOfLoad = (loadId: string) => withName(loads.get(loadId), loadId);
  const drivers = new Map([...fleet.drivers.map((one) => [one.id, one.displayName] as const), ...day.routes.flatMap((one) => (one.driver === null ? [] : [[one.driver.id, one.driver.name] as const]))]);
  const plates = new Map([...fleet.vehicles.map((one) => [one.id, one.plate] as const), ...day.routes.map((one) => [one.vehicle.id, one.vehicle.plate] as const)]);
  const before = new Map(day.routes.map((route) => [route.vehicle.id, route.driver?.name ?? route.vehicle.plate]));
  const after = new Map(alternative.routes.map((route) => [route.vehicleId, drivers.get(route.driverId) ?? plates.get(route.vehicleId) ?? nameless]));
  const told = new Set(alternative.difference?.requestsToTell);
  const side = (vehicleId: string | null, eta: string | null, crews: Map<string, string>): Side | undefined =>
    vehicleId === null || eta === null ? undefined : { crew: crews.get(vehicleId) ?? plates.get(vehicleId) ?? nameless, at: minutes(eta) };

  const changes = (alternative.difference?.visits ?? []).map((visit): Change => {
    const load = loads.get(visit.loadId);
    const [then, now] = [side(visit.vehicleAfter, visit.etaAfter, after), side(visit.vehicleBefore, visit.etaBefore, before)];
    return {
      loadId: visit.loadId, name: nameOfLoad(visit.loadId), donor: load?.donorName ?? undefined, units: load?.units ?? 0,
      kind: then === undefined ? "dropped" : now === undefined ? "placed" : visit.vehicleBefore !== visit.vehicleAfter ? "crew" : "time",
      before: now, after: then, shift: now === undefined || then === undefined ? undefined : Math.round(then.at - now.at),
      isTold: told.has(visit.requestId),
    };
  });
  changes.sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (a.after?.at ?? 0) - (b.after?.at ?? 0));

  const routes = alternative.routes.map((route): PlannedRoute => ({
    vehicleId: route.vehicleId, driver: after.get(route.vehicleId) ?? nameless, plate: plates.get(route.vehicleId) ?? nameless,
    stops: route.stops.length, units: route.stops.reduce((sum, stop) => sum + (loads.get(stop.loadId)?.units ?? 0), 0),
    metres: route.distanceMetres, seconds: route.durationSeconds,
    first: route.stops[0] && minutes(route.stops[0].arrival), last: route.stops.at(-1) && minutes(route.stops.at(-1)!.departure),
  }));
  routes.sort((a, b) => (a.first ?? 0) - (b.first ?? 0) || a.driver.localeCompare(b.driver));

  return {
    changes, routes,
    withoutPlace: alternative.unassigned.map((one) => ({ loadId: one.loadId, name: nameOfLoad(one.loadId), units: loads.get(one.loadId)?.units ?? 0, reasons: one.reasons })),
    toTell: donorsOf(day.loads.filter((load) => told.has(load.requestId)), nameless),
  };
}

function withName(load: Load | undefined, loadId: string): string {
  return load === undefined ? loadId.slice(0, 8) : nameOf(load);
}

function donorsOf(loads: readonly Load[], nameless: string): Comparison["toTell"] {
  const pickups = new Map<string, Set<string>>();
  for (const load of loads) {
    const donor = load.donorName ?? nameless;
    pickups.set(donor, (pickups.get(donor) ?? new Set()).add(load.requestId));
  }
  return [...pickups].map(([donor, requests]) => ({ donor, pickups: requests.size })).sort((a, b) => b.pickups - a.pickups || a.donor.localeCompare(b.donor));
}
