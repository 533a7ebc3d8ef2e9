import { useEffect, useSyncExternalStore } from "react";
import type { CityDay, Route } from "../../client";
import { AbsentDrivers } from "./AbsentDrivers";
import { AssignCrew } from "./AssignCrew";
import { DriverUnavailable } from "./DriverUnavailable";
import { Photos } from "./Photos";
import { ReasonedCommand } from "./ReasonedCommand";

/** A window about a route, or about the drivers who are away. It outlives the lane: a route may end with what is done in it. */
export type RouteWindow = { kind: "assign" | "recall" | "abort" | "unavailable" | "photos"; route: Route } | { kind: "absent" };

let shown: RouteWindow | undefined;
const changed = new EventTarget();

export function openRouteWindow(window: RouteWindow | undefined): void {
  shown = window;
  changed.dispatchEvent(new Event("change"));
}

const close = () => openRouteWindow(undefined);

/** Where these windows appear; once on the page of a day, with which they go. */
export function RouteWindows({ day }: { day: CityDay }) {
  const present = useSyncExternalStore(subscribe, () => shown);
  useEffect(() => close, []);
  return present === undefined ? null : <Shown day={day} shown={present} close={close} />;
}

function subscribe(onChange: () => void): () => void {
  changed.addEventListener("change", onChange);
  return () => changed.removeEventListener("change", onChange);
}

function Shown({ day, shown, close }: { day: CityDay; shown: RouteWindow; close: () => void }) {
  switch (shown.kind) {
    case "absent": return <AbsentDrivers day={day} close={close} />;
    case "assign": return <AssignCrew day={day} route={shown.route} close={close} />;
    case "unavailable": return <DriverUnavailable day={day} route={shown.route} close={close} />;
    case "photos": return <Photos route={shown.route} close={close} />;
    default: return <ReasonedCommand day={day} command={shown.kind} route={shown.route} close={close} />;
  }
}
