import type { components } from "../../api";
import { api, bodyOf, Refusal, type CityDay } from "../../client";
import type { Violation } from "../violations";
import { locksOf, movesOf, type Wish } from "./wish";

export type Edit = components["schemas"]["EditView"];
export type Moving = Exclude<Wish, { kind: "lock" }>;

/** What is on a route whose version is another than was seen. */
export interface ChangedOrder {
  routeId: string;
  /** Null where the route is gone. */
  version: number | null;
  /** Id of who edited it last; null where it is as a plan or a command has made it. */
  changedBy: string | null;
  changedAt: string | null;
  stops: readonly { loadId: string; trip: number; sequence: number }[];
}

const pathOf = (day: CityDay) => ({ path: { cityCode: day.cityCode, date: day.date } });

/** What would come of it; nothing is written. */
export async function tryOut(day: CityDay, wish: Moving, signal?: AbortSignal): Promise<Edit> {
  const answer = await api.POST("/v1/city-days/{cityCode}/{date}/moves", {
    params: pathOf(day), body: { ...movesOf(day, wish), dryRun: true }, ...(signal === undefined ? {} : { signal }),
  });
  return bodyOf(answer);
}

/** @param reason accepts what it breaks. */
export async function carryOut(day: CityDay, wish: Wish, reason?: string): Promise<Edit> {
  if (wish.kind === "lock")
    return bodyOf(await api.POST("/v1/city-days/{cityCode}/{date}/locks", { params: pathOf(day), body: locksOf(day, wish) }));
  const body = { ...movesOf(day, wish), ...(reason === undefined ? {} : { override: { reason } }) };
  return bodyOf(await api.POST("/v1/city-days/{cityCode}/{date}/moves", { params: pathOf(day), body }));
}

export async function step(day: CityDay, way: "undo" | "redo", editId: string): Promise<Edit> {
  const request = { params: pathOf(day), body: { editId } };
  return bodyOf(way === "undo"
    ? await api.POST("/v1/city-days/{cityCode}/{date}/undo", request)
    : await api.POST("/v1/city-days/{cityCode}/{date}/redo", request));
}

/** What a refusal says is broken; none where it is refused for something else. */
export function violationsOf(error: unknown): readonly Violation[] {
  const found = error instanceof Refusal && error.code === "constraint-violated" ? error.problem["violations"] : undefined;
  return Array.isArray(found) ? (found as Violation[]) : [];
}

/** Of a version-conflict: the routes that somebody else has changed. */
export function changedOf(error: unknown): readonly ChangedOrder[] | undefined {
  if (!(error instanceof Refusal) || error.code !== "version-conflict") return undefined;
  const diff = error.problem["diff"] as { routes?: ChangedOrder[] } | undefined;
  return diff?.routes ?? [];
}

/** The day with what an edit made of the routes that it touched, until it is read again. */
export function withEdit(day: CityDay, before: ReadonlySet<string>, edit: Edit): CityDay {
  const made = new Set(edit.routes.map((route) => route.id));
  const routes = [...day.routes.filter((route) => !before.has(route.id) && !made.has(route.id)), ...edit.routes];
  return { ...day, routes: routes.sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt) || (a.id < b.id ? -1 : 1)) };
}
