import type { CityDay, Load, Reason, Route, Stop } from "../client";
import { minutesOf, minutesOfClock } from "../cityTime";

/** A load with all that the three views show of it; times in minutes after the day's local midnight. */
export interface Row {
  load: Load;
  route: Route | undefined;
  stop: Stop | undefined;
  /** Colour of its route, 0 to 7; undefined without one. */
  hue: number | undefined;
  arrival: number | undefined;
  departure: number | undefined;
  /** Only where it is a minute or more off the plan. */
  eta: number | undefined;
  window: { from: number; to: number } | undefined;
  reasons: readonly Reason[];
}

export interface Lane {
  route: Route;
  hue: number;
  starts: number;
  ends: number;
  rows: readonly Row[];
  windows: readonly { from: number; to: number }[];
}

export interface Day {
  rows: readonly Row[];
  lanes: readonly Lane[];
  /** On no route: without a place, or waiting for one. */
  tray: readonly Row[];
  units: number;
  metres: number;
}

const hues = 8;

export function dayOf(day: CityDay): Day {
  const minutes = (instant: string) => minutesOf(instant, day.date, day.zone);
  // By their age, so that a route keeps its colour when another one is to leave earlier.
  const byAge = new Map([...day.routes].sort((a, b) => (a.id < b.id ? -1 : 1)).map((route, index) => [route.id, index % hues]));
  const hueOf = (route: Route) => byAge.get(route.id) ?? 0;
  const stops = new Map(day.routes.flatMap((route) => route.stops.map((stop) => [stop.loadId, { route, stop, hue: hueOf(route) }] as const)));
  const reasons = new Map(day.unassigned.map((one) => [one.loadId, one.reasons]));
  const rows = day.loads.map((load): Row => {
    const at = stops.get(load.loadId);
    const arrival = at && minutes(at.stop.arrival);
    const eta = at?.stop.eta == null ? undefined : minutes(at.stop.eta);
    return {
      load, route: at?.route, stop: at?.stop, hue: at?.hue,
      arrival, departure: at && minutes(at.stop.departure),
      eta: eta !== undefined && arrival !== undefined && Math.abs(eta - arrival) >= 1 ? eta : undefined,
      window: load.window == null ? undefined : { from: minutesOfClock(load.window.from), to: minutesOfClock(load.window.to) },
      reasons: reasons.get(load.loadId) ?? [],
    };
  });
  const byLoad = new Map(rows.map((row) => [row.load.loadId, row]));
  const lanes = day.routes.map((route): Lane => {
    const own = route.stops.map((stop) => byLoad.get(stop.loadId)).filter((row) => row !== undefined);
    const windows = new Map(own.flatMap((row) => (row.window === undefined ? [] : [[`${row.window.from} ${row.window.to}`, row.window] as const])));
    return { route, hue: hueOf(route), starts: minutes(route.startsAt), ends: minutes(route.endsAt), rows: own, windows: [...windows.values()] };
  });
  return {
    rows, lanes,
    tray: rows.filter((row) => row.route === undefined),
    units: rows.reduce((sum, row) => sum + row.load.units, 0),
    metres: day.routes.reduce((sum, route) => sum + route.distanceMetres, 0),
  };
}

/** Whole hours around all that is drawn, at least eight; a working day where there is nothing yet. */
export function hoursOf(lanes: readonly Lane[]): { from: number; to: number } {
  if (lanes.length === 0) return { from: 8 * 60, to: 18 * 60 };
  const all = lanes.flatMap((lane) => [lane.starts, lane.ends, ...lane.rows.flatMap((row) => (row.eta === undefined ? [] : [row.eta]))]);
  const from = Math.floor(Math.min(...all) / 60);
  return { from: from * 60, to: Math.max(from + 8, Math.ceil(Math.max(...all) / 60)) * 60 };
}

/** Whether the visit begins, or is expected to, after its promised window. */
export function isLate(row: Row): boolean {
  const begins = row.eta ?? row.arrival;
  return row.window !== undefined && begins !== undefined && begins > row.window.to;
}

/** Where one goes; a donor may have many sites. */
export function nameOf(load: Load): string {
  return load.siteName ?? load.donorName ?? load.address ?? load.loadId.slice(0, 8);
}
