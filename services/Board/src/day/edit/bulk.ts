import type { TFunction } from "i18next";
import { api, bodyOf, type CityDay } from "../../client";
import { carryOut, tryOut, withEdit, type Edit } from "./desk";
import { routeOf, touched, type Place, type Wish } from "./wish";
import type { Words } from "./words";

/** What became of one load of several. */
export interface Result {
  loadId: string;
  site: string;
  isDone: boolean;
  words: string;
}

interface Attempt {
  done: { wish: Wish; edit: Edit } | undefined;
  results: readonly Result[];
}

/** Finds out which loads can be changed, and changes those in one edit. */
export async function attemptEach(day: CityDay, wish: Wish, words: Words, t: TFunction): Promise<Attempt> {
  const good: string[] = [];
  const results: Result[] = [];
  const reasons = new Map<string, string>();
  for (const loadId of wish.loadIds) {
    try {
      const trial = { ...wish, loadIds: [...good, loadId] } as Wish;
      // Locks break no constraint: only a route that its driver has, or none at all, stands against one.
      const edit = trial.kind === "lock" ? undefined : await tryOut(day, trial);
      const status = routeOf(day, loadId)?.status;
      if (edit !== undefined && !edit.accepted) reasons.set(loadId, words.violations(edit.violations).join(" "));
      else if (wish.kind === "lock" && status === undefined) reasons.set(loadId, t("edit.no-route"));
      else if (wish.kind === "lock" && status !== "Assigned") reasons.set(loadId, t("edit.with-driver", { state: t(`route.${status}`) }));
      else good.push(loadId);
    } catch (error) {
      reasons.set(loadId, words.refusal(error).join(" "));
    }
  }
  const rest = { ...wish, loadIds: good } as Wish;
  let done: Attempt["done"];
  if (good.length > 0) {
    try {
      done = { wish: rest, edit: await carryOut(day, rest) };
    } catch (error) {
      good.forEach((loadId) => reasons.set(loadId, words.refusal(error).join(" ")));
    }
  }
  for (const loadId of wish.loadIds) {
    const reason = reasons.get(loadId);
    results.push({ loadId, site: words.site(loadId), isDone: reason === undefined, words: reason ?? words.done({ ...rest, loadIds: [loadId] } as Wish, done!.edit) });
  }
  return { done, results };
}

/** Puts one load after the other where it costs least; each is an edit of its own. */
export async function placeBest(
  day: CityDay, loadIds: readonly string[], words: Words, t: TFunction, settle: (seen: CityDay, wish: Wish, edit: Edit) => unknown,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let seen = day;
  for (const loadId of loadIds) {
    const tell = (isDone: boolean, text: string) => results.push({ loadId, site: words.site(loadId), isDone, words: text });
    try {
      const answer = await api.GET("/v1/city-days/{cityCode}/{date}/suggestions", {
        params: { path: { cityCode: seen.cityCode, date: seen.date }, query: { loadId } },
      });
      const best = bodyOf(answer).items[0];
      if (best === undefined) {
        tell(false, t("suggest.none"));
        continue;
      }
      const wish: Wish = { kind: "move", loadIds: [loadId], to: placeOf(seen, loadId, best) };
      const edit = await carryOut(seen, wish);
      tell(true, words.done(wish, edit));
      settle(seen, wish, edit);
      seen = withEdit(seen, new Set(touched(seen, wish).map((route) => route.id)), edit);
    } catch (error) {
      tell(false, words.refusal(error).join(" "));
    }
  }
  return results;
}

/** A suggestion counts trips without the load; where it was alone on one, the others have moved up. */
export function placeOf(day: CityDay, loadId: string, found: { routeId: string | null; vehicleId: string; trip: number; sequence: number; newTrip: boolean }): Place {
  const route = day.routes.find((one) => one.id === found.routeId);
  const own = route?.stops.find((stop) => stop.loadId === loadId);
  const isAlone = own !== undefined && route!.stops.filter((stop) => stop.trip === own.trip).length === 1;
  const trip = isAlone && found.trip >= own.trip ? found.trip + 1 : found.trip;
  const rest = (route?.stops ?? []).filter((stop) => stop.trip === trip && stop.loadId !== loadId);
  return {
    crew: found.routeId === null ? { vehicleId: found.vehicleId } : { routeId: found.routeId },
    trip, isNewTrip: found.newTrip, before: found.newTrip ? undefined : rest[found.sequence - 1]?.loadId,
  };
}
