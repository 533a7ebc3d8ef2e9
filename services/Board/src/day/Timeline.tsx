import { useMemo, useRef, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../businessTime";
import { clockOf, dateIn, minutesOf, zoneLabel } from "../cityTime";
import type { IdleCrew } from "./edit/crews";
import { IdleLanes } from "./edit/IdleLanes";
import { hoursOf, type Day, type Lane } from "./model";
import { share } from "./scale";
import type { Selection } from "./selection";
import { TimelineLane } from "./TimelineLane";

/** A lane for each route. One stop is in the tab order; arrows go to the others. */
export function Timeline({ day, date, zone, selection, idle, tools }: {
  day: Day; date: string; zone: string; selection: Selection;
  /** Crews without a route. */
  idle: readonly IdleCrew[];
  tools: ReactNode;
}) {
  const { t } = useTranslation();
  const grid = useRef<HTMLDivElement>(null);
  const now = useNow();
  const { chosen, choose } = selection;
  const scale = useMemo(() => hoursOf(day.lanes), [day.lanes]);
  const hours = Array.from({ length: (scale.to - scale.from) / 60 }, (_, index) => scale.from + index * 60);
  const present = dateIn(zone, now) === date ? minutesOf(now, date, zone) : undefined;
  const isShown = present !== undefined && present >= scale.from && present <= scale.to;
  const onLanes = day.lanes.flatMap((lane) => lane.rows.map((row) => row.load.loadId));
  const tabStop = onLanes.find((loadId) => chosen.has(loadId)) ?? onLanes[0];

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const current = (event.target as HTMLElement).dataset["load"];
    const next = current === undefined ? undefined : neighbour(day.lanes, current, event.key);
    if (current === undefined || next === undefined) return;
    event.preventDefault();
    if (event.shiftKey) {
      if (!chosen.has(current)) choose(current, "toggle");
      if (!chosen.has(next)) choose(next, "toggle");
    }
    grid.current?.querySelector<HTMLElement>(`[data-load="${next}"]`)?.focus();
  };

  return (
    <section className="timeline panel" aria-labelledby="timeline">
      <div className="bar"><h2 id="timeline">{t("timeline")} <span className="faint">{t(day.lanes.length === 0 ? "timeline.none" : "timeline.keys")}</span></h2>{tools}</div>
      <div className="scroller">
        <div className="lanes" ref={grid} onKeyDown={onKeyDown} style={{ minWidth: `calc(var(--who) + ${hours.length * 66}px)` }}>
          <div className="axis">
            <div className="who faint">{zoneLabel(zone, date)}</div>
            <div className="track" aria-hidden="true">
              {hours.map((hour) => isShown && Math.abs(present - 15 - hour) < 25 ? null : <span key={hour} className="hour" style={{ left: share(hour, scale) }}>{clockOf(hour)}</span>)}
              {isShown && <span className="now-label" style={{ left: share(present, scale) }}>{clockOf(present)}</span>}
            </div>
          </div>
          {day.lanes.map((lane) => (
            <TimelineLane
              key={lane.route.id} lane={lane} scale={scale} present={isShown ? present : undefined} choose={choose}
              tabStop={lane.rows.find((row) => row.load.loadId === tabStop)?.load.loadId}
              chosen={lane.rows.filter((row) => chosen.has(row.load.loadId)).map((row) => row.load.loadId).join(" ")}
            />
          ))}
          <IdleLanes crews={idle} scale={scale} isAlone={day.lanes.length === 0} />
        </div>
      </div>
    </section>
  );
}

function neighbour(lanes: readonly Lane[], current: string, key: string): string | undefined {
  const index = lanes.findIndex((lane) => lane.rows.some((row) => row.load.loadId === current));
  const rows = lanes[index]?.rows ?? [];
  const at = rows.findIndex((row) => row.load.loadId === current);
  if (key === "ArrowLeft" || key === "ArrowRight") return rows[at + (key === "ArrowLeft" ? -1 : 1)]?.load.loadId;
  if (key === "Home" || key === "End") return rows.at(key === "Home" ? 0 : -1)?.load.loadId;
  if (key !== "ArrowUp" && key !== "ArrowDown") return undefined;
  const step = key === "ArrowUp" ? -1 : 1;
  let other = index + step;
  while (lanes[other]?.rows.length === 0) other += step;
  const time = rows[at]?.arrival ?? 0;
  const byDistance = [...(lanes[other]?.rows ?? [])].sort((a, b) => Math.abs((a.arrival ?? 0) - time) - Math.abs((b.arrival ?? 0) - time));
  return byDistance[0]?.load.loadId;
}
