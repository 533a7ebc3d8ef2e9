import type { CityDay } from "../../client";
import { holdsLoad, type Day, type Lane } from "../model";
import type { Scale } from "../scale";
import type { Target } from "./dragging";
import { isAt, routeOf } from "./wish";

/** What the pointer is over: the lane's name in the page is its route's, or `vehicle:` and the vehicle's where it has none. */
export function targetAt(x: number, y: number, day: Day, scale: Scale, moved: readonly string[]): Target | undefined {
  const under = document.elementFromPoint(x, y);
  if (under?.closest("[data-pool]") != null) return "pool";
  const name = under?.closest<HTMLElement>("[data-lane]");
  const lane = name?.dataset["lane"];
  const track = name?.querySelector(".track")?.getBoundingClientRect();
  if (lane === undefined || track === undefined) return undefined;
  // Over the driver's name: at the end of the day.
  const at = x < track.left ? undefined : scale.from + ((x - track.left) / track.width) * (scale.to - scale.from);
  if (lane.startsWith("vehicle:"))
    return { lane, place: { crew: { vehicleId: lane.slice(8) }, trip: 1, isNewTrip: false, before: undefined }, at: at ?? scale.from + 60 };
  const found = day.lanes.find((one) => one.route.id === lane);
  return found === undefined ? undefined : { lane, ...placeOn(found, at, moved) };
}

/** Before the first stop whose middle is later; past the vehicle's return, on a trip of its own. */
function placeOn(lane: Lane, at: number | undefined, moved: readonly string[]): Pick<Exclude<Target, "pool">, "place" | "at"> {
  const crew = { routeId: lane.route.id };
  const trips = Math.max(1, ...lane.route.stops.map((stop) => stop.trip));
  const rest = lane.rows.filter((row) => !moved.includes(row.load.loadId) && row.stop !== undefined && holdsLoad(row.stop));
  const place = (trip: number, before: string | undefined) => ({ crew, trip, isNewTrip: false, before });
  if (at === undefined) return { place: place(trips, undefined), at: lane.ends };
  if (at > lane.ends + 10 && rest.length > 0) return { place: place(trips + 1, undefined), at };
  const middle = (index: number) => ((rest[index]!.arrival ?? 0) + (rest[index]!.departure ?? 0)) / 2;
  const next = rest.findIndex((_, index) => middle(index) > at);
  const [before, after] = next < 0 ? [rest.at(-1), undefined] : [rest[next - 1], rest[next]];
  const between = ((before?.departure ?? lane.starts) + (after?.arrival ?? lane.ends)) / 2;
  if (after === undefined) return { place: place(before?.stop?.trip ?? trips, undefined), at: Math.max(before?.departure ?? at, Math.min(at, lane.ends)) };
  const isLastOfTrip = before !== undefined && before.stop!.trip !== after.stop!.trip && at < between;
  return isLastOfTrip
    ? { place: place(before.stop!.trip, undefined), at: before.departure ?? at }
    : { place: place(after.stop!.trip, after.load.loadId), at: before?.stop?.trip === after.stop!.trip ? between : Math.min(at, after.arrival ?? at) };
}

export const keyOf = (target: Target) => (target === "pool" ? "pool" : JSON.stringify([target.lane, target.place.trip, target.place.isNewTrip, target.place.before]));

/** Whether a drop there would change nothing. */
export function isWhereItIs(data: CityDay, loadIds: readonly string[], target: Target): boolean {
  if (target === "pool") return !loadIds.some((loadId) => routeOf(data, loadId) !== undefined);
  return loadIds.length === 1 && isAt(data, loadIds[0]!, target.place);
}
