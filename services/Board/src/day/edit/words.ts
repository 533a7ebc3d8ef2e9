import type { TFunction } from "i18next";
import { Refusal, type CityDay } from "../../client";
import { moreKilometres, moreMinutes } from "../amounts";
import { nameOf } from "../model";
import { violationWords } from "../violations";
import type { IdleCrew } from "./crews";
import { changedOf, violationsOf, type Edit } from "./desk";
import { routeAt, type Place, type Wish } from "./wish";

/** Says in the reader's words what edits are about. */
export interface Words {
  site: (loadId: string) => string;
  /** Of one load its site, of more their number. */
  loads: (loadIds: readonly string[]) => string;
  crew: (place: Place) => string;
  route: (routeId: string) => string;
  /** Such as +1.2 km, +6 min, 2 arrivals change. */
  cost: (edit: Edit, moved: readonly string[]) => string;
  violations: (violations: Edit["violations"]) => string[];
  /** The first few of many sentences, and how many there are besides. */
  few: (sentences: readonly string[]) => readonly string[];
  /** Why something was refused, a sentence each. */
  refusal: (error: unknown) => string[];
  done: (wish: Wish, edit: Edit) => string;
}

const most = 3;

export function wordsOf(t: TFunction, language: string, day: CityDay, crews: readonly IdleCrew[]): Words {
  const loads = new Map([...day.formerLoads, ...day.loads].map((load) => [load.loadId, load]));
  const site = (loadId: string) => {
    const load = loads.get(loadId);
    return load === undefined ? t("edit.gone-load") : nameOf(load);
  };
  const several = (loadIds: readonly string[]) => (loadIds.length === 1 ? site(loadIds[0]!) : t("loads", { count: loadIds.length }));
  const route = (routeId: string) => {
    const found = day.routes.find((one) => one.id === routeId);
    return found === undefined ? t("edit.gone-route") : (found.driver?.name ?? found.vehicle.plate);
  };
  const crew = (place: Place) => {
    const found = routeAt(day, place);
    if (found !== undefined) return route(found.id);
    const idle = crews.find((one) => "vehicleId" in place.crew && one.vehicleId === place.crew.vehicleId);
    return idle?.driver ?? t("edit.gone-route");
  };
  // What no reason helps against comes first.
  const violations = (found: Edit["violations"]) => [...found].sort((a, b) => Number(a.overridable) - Number(b.overridable)).map((one) => violationWords(t, language, one, (loadId) => (loads.has(loadId) ? site(loadId) : undefined)));
  const cost = (edit: Edit, moved: readonly string[]) => {
    const others = edit.arrivals.filter((arrival) => !moved.includes(arrival.loadId)).length;
    return [moreKilometres(language, edit.metres), moreMinutes(t, language, edit.seconds), ...(others === 0 ? [] : [t("edit.arrivals", { count: others })])].join(t("comma"));
  };
  return {
    site, loads: several, route, crew, violations, cost,
    few: (sentences) => (sentences.length <= most + 1 ? sentences : [...sentences.slice(0, most), t("edit.more", { count: sentences.length - most })]),
    refusal: (error) => {
      const broken = violationsOf(error);
      if (broken.length > 0) return violations(broken as Edit["violations"]);
      if (changedOf(error) !== undefined) return [t("edit.changed-meanwhile")];
      return error instanceof Refusal ? [error.detail === undefined ? error.message : t("edit.title-detail", { title: error.message, detail: error.detail })] : [t("failure.title")];
    },
    done: (wish, edit) =>
      wish.kind === "move"
        ? t("edit.moved", { loads: several(wish.loadIds), crew: crew(wish.to), cost: cost(edit, wish.loadIds) })
        : wish.kind === "take-off"
          ? t("edit.taken-off", { loads: several(wish.loadIds) })
          : t(wish.lock === "none" ? "edit.unlocked" : "edit.locked", { loads: wish.routeIds.length > 0 ? t("edit.whole-routes", { routes: wish.routeIds.map(route).join(t("comma")) }) : several(wish.loadIds), lock: t(`lock.${wish.lock}.short`) }),
  };
}
