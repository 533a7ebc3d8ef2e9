import type { components } from "../../api";
import type { CityDay, Route } from "../../client";
import { holdsLoad } from "../model";

export type Lock = "none" | "driver" | "sequence" | "both";

/** On the route of a crew, or on the first one of a crew that has none yet. */
export interface Place {
  crew: { routeId: string } | { vehicleId: string };
  /** From 1; one more than there are for a further one. */
  trip: number;
  /** The vehicle unloads first and goes out once more. */
  isNewTrip: boolean;
  /** The load that comes right after; undefined at the end of the trip. */
  before: string | undefined;
}

/** What a dispatcher wants of some loads, in such words that it can be wanted again of a day that has changed meanwhile. */
export type Wish =
  | { kind: "move"; loadIds: readonly string[]; to: Place }
  | { kind: "take-off"; loadIds: readonly string[] }
  | { kind: "lock"; loadIds: readonly string[]; routeIds: readonly string[]; lock: Lock };

type Moves = Pick<components["schemas"]["StopMoves"], "moves" | "base">;
type Locks = components["schemas"]["StopLocks"];

export function routeOf(day: CityDay, loadId: string): Route | undefined {
  return day.routes.find((route) => route.stops.some((stop) => stop.loadId === loadId && holdsLoad(stop)));
}

/** The route of a place; undefined where the crew has none. */
export function routeAt(day: CityDay, { crew }: Place): Route | undefined {
  return day.routes.find((route) => ("routeId" in crew ? route.id === crew.routeId : route.vehicle.id === crew.vehicleId && route.status !== "Interrupted"));
}

/** Whether a load is in that very place. */
export function isAt(day: CityDay, loadId: string, place: Place): boolean {
  if (place.isNewTrip) return false;
  const stops = (routeAt(day, place)?.stops ?? []).filter((stop) => stop.trip === place.trip && holdsLoad(stop));
  const own = stops.findIndex((stop) => stop.loadId === loadId);
  return own >= 0 && stops[own + 1]?.loadId === place.before;
}

/** Whether what it is about is still there. */
export function isPossible(day: CityDay, wish: Wish): boolean {
  if (wish.kind === "lock") return wish.routeIds.every((id) => day.routes.some((route) => route.id === id));
  const isThere = wish.loadIds.every((id) => day.loads.some((load) => load.loadId === id));
  return isThere && (wish.kind === "take-off" || "vehicleId" in wish.to.crew || routeAt(day, wish.to) !== undefined);
}

/** Routes that a wish touches, as the day shows them. */
export function touched(day: CityDay, wish: Wish): Route[] {
  const ids = new Set(wish.loadIds.map((loadId) => routeOf(day, loadId)?.id));
  if (wish.kind === "move") ids.add(routeAt(day, wish.to)?.id);
  if (wish.kind === "lock") wish.routeIds.forEach((id) => ids.add(id));
  return day.routes.filter((route) => ids.has(route.id));
}

const baseOf = (routes: readonly Route[]) => routes.map((route) => ({ routeId: route.id, version: route.version }));

export function movesOf(day: CityDay, wish: Exclude<Wish, { kind: "lock" }>): Moves {
  const base = baseOf(touched(day, wish));
  if (wish.kind === "take-off") return { moves: wish.loadIds.map((loadId) => ({ loadId })), base };
  const { to, loadIds } = wish;
  const route = routeAt(day, to);
  const trips = Math.max(0, ...(route?.stops ?? []).map((stop) => stop.trip));
  const rest = (route?.stops ?? []).filter((stop) => stop.trip === to.trip && !loadIds.includes(stop.loadId));
  const found = rest.findIndex((stop) => stop.loadId === to.before);
  const first = to.isNewTrip ? 1 : (found < 0 ? rest.length : found) + 1;
  const target = route === undefined ? { toVehicleId: "vehicleId" in to.crew ? to.crew.vehicleId : null } : { toRouteId: route.id };
  // What was a further trip may be there by now, and what was there may be gone.
  const trip = Math.min(to.trip, trips + 1);
  return {
    moves: loadIds.map((loadId, index) => ({
      loadId, ...target, trip, sequence: first + index,
      // Beyond the last trip one opens by itself; between two it opens for the first of the stops.
      ...(to.isNewTrip && trip <= trips && index === 0 ? { newTrip: true } : {}),
    })),
    base,
  };
}

export function locksOf(day: CityDay, wish: Extract<Wish, { kind: "lock" }>): Locks {
  const { lock } = wish;
  return {
    locks: [...wish.routeIds.map((routeId) => ({ routeId, lock })), ...wish.loadIds.map((loadId) => ({ loadId, lock }))],
    base: baseOf(touched(day, wish)),
  };
}
