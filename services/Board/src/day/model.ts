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
  /** The load is on another day now, or on none; its stop failed or was passed by. */
  isFormer: boolean;
}

export interface Lane {
  route: Route;
  hue: number;
  starts: number;
  ends: number;
  rows: readonly Row[];
  windows: readonly { from: number; to: number }[];
  /** When the driver rests by the plan. */
  rests: readonly { from: number; to: number }[];
}

export interface Day {
  /** How many are to be collected on the day, or were. */
  loads: number;
  /** A load in each, former ones at the end. */
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
  const reasons = new Map(day.unassigned.map((one) => [one.loadId, one.reasons]));
  const rowOf = (load: Load, isFormer: boolean, at?: { route: Route; stop: Stop }): Row => {
    const arrival = at && minutes(at.stop.arrival);
    const eta = at?.stop.eta == null ? undefined : minutes(at.stop.eta);
    return {
      load, isFormer, route: at?.route, stop: at?.stop, hue: at && hueOf(at.route),
      arrival, departure: at && minutes(at.stop.departure),
      eta: eta !== undefined && arrival !== undefined && Math.abs(eta - arrival) >= 1 ? eta : undefined,
      // A former load is promised for another day.
      window: load.window == null || isFormer ? undefined : { from: minutesOfClock(load.window.from), to: minutesOfClock(load.window.to) },
      reasons: reasons.get(load.loadId) ?? [],
    };
  };
  const known = new Map([day.loads, day.formerLoads].flatMap((loads, index) => loads.map((load) => [load.loadId, { load, isFormer: index === 1 }] as const)));
  const visits = day.routes.flatMap((route) => route.stops.flatMap((stop): Row[] => {
    const one = known.get(stop.loadId);
    return one === undefined ? [] : [rowOf(one.load, one.isFormer, { route, stop })];
  }));
  // A load may have had visits in vain before the one that holds it. Where none does, it waits, unless nothing else was told of it yet.
  const inVain = visits.filter((row) => !holdsLoad(row.stop!) && (row.isFormer || row.load.status === "Assigned"));
  const latest = new Map([...inVain, ...visits.filter((row) => holdsLoad(row.stop!))].map((row) => [row.load.loadId, row]));
  const rows = [...known.values()].map(({ load, isFormer }) => latest.get(load.loadId) ?? rowOf(load, isFormer));
  const lanes = day.routes.map((route): Lane => {
    const own = visits.filter((row) => row.route === route);
    const windows = new Map(own.flatMap((row) => (row.window === undefined ? [] : [[`${row.window.from} ${row.window.to}`, row.window] as const])));
    return { route, hue: hueOf(route), starts: minutes(route.startsAt), ends: minutes(route.endsAt), rows: own, windows: [...windows.values()], rests: route.breaks.map((rest) => ({ from: minutes(rest.from), to: minutes(rest.to) })) };
  });
  return {
    rows, lanes,
    loads: day.loads.length,
    tray: rows.filter((row) => row.route === undefined),
    units: day.loads.reduce((sum, load) => sum + load.units, 0),
    metres: day.routes.reduce((sum, route) => sum + route.distanceMetres, 0),
  };
}

/** Whether its load is on its route, or was collected there. */
export const holdsLoad = (stop: Stop) => stop.status !== "Failed" && stop.status !== "Skipped";

/** What can be worked on, in the order of the day: lane by lane, then what waits. */
export function inOrder(day: Day): Row[] {
  const rows = new Set(day.rows);
  return [...day.lanes.flatMap((lane) => lane.rows.filter((row) => !row.isFormer && rows.has(row))), ...day.tray];
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
