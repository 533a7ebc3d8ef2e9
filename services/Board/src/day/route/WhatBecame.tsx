import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { clockOf, minutesOf } from "../../cityTime";
import type { CityDay, Route } from "../../client";
import { Window } from "../../ui/Window";
import { nameOf } from "../model";

type Fate =
  | { kind: "placed"; driver: string; at: number; before: number }
  | { kind: "no-place"; reasons: CityDay["unassigned"][number]["reasons"] }
  | { kind: "waiting" }
  | { kind: "searching" }
  | { kind: "moved" };

const order: readonly Fate["kind"][] = ["no-place", "waiting", "searching", "moved", "placed"];

/** What became of the stops that a driver has left behind; the day's news keep it up to date. */
export function WhatBecame({ day, driver, stops, close }: { day: CityDay; driver: { id: string; name: string }; stops: Route["stops"]; close: () => void }) {
  const { t } = useTranslation();
  const minutes = (instant: string) => minutesOf(instant, day.date, day.zone);
  const rows = stops.map((stop) => {
    const load = [...day.loads, ...day.formerLoads].find((one) => one.loadId === stop.loadId);
    return { stop, name: load === undefined ? t("away.load-moved") : nameOf(load), fate: fateOf(day, driver.id, stop, minutes) };
  });
  rows.sort((a, b) => order.indexOf(a.fate.kind) - order.indexOf(b.fate.kind));
  const count = (kind: Fate["kind"]) => rows.filter((row) => row.fate.kind === kind).length;
  return (
    <Window title={t("away.became", { driver: driver.name })} close={close}>
      <div className="form">
        <p role="status">
          {stops.length === 0
            ? t("away.nothing-left")
            : order.toReversed().filter((kind) => count(kind) > 0).map((kind) => t(`away.sum.${kind}`, { count: count(kind) })).join(" ")}
        </p>
        <ul className="fates" tabIndex={0} aria-label={t("away.stops")}>
          {rows.map(({ stop, name, fate }) => (
            <li key={stop.id} className={fate.kind}>
              <b>{name}</b>
              {fate.kind === "placed" ? (
                <p>{t("away.placed", { driver: fate.driver, time: clockOf(fate.at), before: clockOf(fate.before) })}</p>
              ) : fate.kind === "no-place" ? (
                fate.reasons.map((reason) => <p key={reason.code} className="reason">{reason.text} <b>{t(`remedy.${reason.remedy}`, { defaultValue: reason.remedy })}</b></p>)
              ) : (
                <p className="faint">{t(`away.${fate.kind}`)}</p>
              )}
            </li>
          ))}
        </ul>
        <div className="actions"><Button className="button main" autoFocus onPress={close}>{t("close")}</Button></div>
      </div>
    </Window>
  );
}

function fateOf(day: CityDay, driverId: string, stop: Route["stops"][number], minutes: (instant: string) => number): Fate {
  const load = day.loads.find((one) => one.loadId === stop.loadId);
  // Scheduling offers another day to what fits nowhere.
  if (load === undefined) return { kind: "moved" };
  const route = day.routes.find((one) => one.driver !== null && one.driver.id !== driverId && one.stops.some((other) => other.loadId === stop.loadId));
  const now = route?.stops.find((other) => other.loadId === stop.loadId);
  if (route !== undefined && now !== undefined) return { kind: "placed", driver: route.driver!.name, at: minutes(now.arrival), before: minutes(stop.arrival) };
  if (load.status === "Unassigned") return { kind: "no-place", reasons: day.unassigned.find((one) => one.loadId === stop.loadId)?.reasons ?? [] };
  // Where a dispatcher plans the day, nobody but him finds it another driver.
  return { kind: load.status === "Waiting" ? "waiting" : "searching" };
}
