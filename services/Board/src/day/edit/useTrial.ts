import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { minutesOf } from "../../cityTime";
import type { CityDay } from "../../client";
import { tryOut, type Moving } from "./desk";
import type { Verdict } from "./dragging";
import { routeOf } from "./wish";
import type { Words } from "./words";

/** What would come of a wish on the day as it is; asked again when either changes. */
export function useTrial(data: CityDay, wish: Moving | undefined, words: Words): Verdict | undefined {
  const trial = useQuery({
    queryKey: ["trial", data.cityCode, data.date, data.version, data.routes.map((route) => route.version), wish],
    queryFn: ({ signal }) => tryOut(data, wish!, signal),
    enabled: wish !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  });
  if (wish === undefined) return undefined;
  if (trial.isError) return { state: "refused", words: words.refusal(trial.error) };
  if (trial.data === undefined || trial.isPlaceholderData) return { state: "asking" };
  const first = wish.loadIds[0]!;
  // Only what changes is told: elsewhere it may come at the same time.
  const changed = trial.data.arrivals.find((one) => one.loadId === first);
  const arrival = changed === undefined ? routeOf(data, first)?.stops.find((stop) => stop.loadId === first)?.arrival : changed.after;
  return { state: "answered", edit: trial.data, arrival: arrival == null ? undefined : minutesOf(arrival, data.date, data.zone) };
}
