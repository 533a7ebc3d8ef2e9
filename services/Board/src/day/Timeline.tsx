import { useRef, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../businessTime";
import { clockOf, dateIn, minutesOf, zoneLabel } from "../cityTime";
import { hoursOf, isLate, nameOf, type Day, type Lane, type Row } from "./model";
import { LaneHead } from "./route/LaneHead";

interface Selection {
  selected: string | undefined;
  select: (loadId: string) => void;
}

interface Scale {
  from: number;
  to: number;
}

const share = (minutes: number, { from, to }: Scale) => `${((minutes - from) / (to - from)) * 100}%`;
const span = (from: number, to: number, scale: Scale) => ({ left: share(from, scale), width: `${((to - from) / (scale.to - scale.from)) * 100}%` });

/** A lane for each route. One stop is in the tab order; arrows go to the others. */
export function Timeline({ day, date, zone, selected, select }: { day: Day; date: string; zone: string } & Selection) {
  const { t } = useTranslation();
  const grid = useRef<HTMLDivElement>(null);
  const now = useNow();
  if (day.lanes.length === 0)
    return <section className="timeline panel"><h2>{t("timeline")}</h2><p className="faint pad">{t("timeline.none")}</p></section>;

  const scale = hoursOf(day.lanes);
  const hours = Array.from({ length: (scale.to - scale.from) / 60 + 1 }, (_, index) => scale.from + index * 60);
  const present = dateIn(zone, now) === date ? minutesOf(now, date, zone) : undefined;
  const isShown = present !== undefined && present >= scale.from && present <= scale.to;
  const onLanes = day.lanes.flatMap((lane) => lane.rows.map((row) => row.load.loadId));
  const tabStop = selected !== undefined && onLanes.includes(selected) ? selected : onLanes[0];

  const onKeyDown = (event: KeyboardEvent) => {
    const current = (event.target as HTMLElement).dataset["load"];
    const next = current === undefined ? undefined : neighbour(day.lanes, current, event.key);
    if (next === undefined) return;
    event.preventDefault();
    grid.current?.querySelector<HTMLElement>(`[data-load="${next}"]`)?.focus();
  };

  return (
    <section className="timeline panel" aria-labelledby="timeline">
      <h2 id="timeline">{t("timeline")} <span className="faint">{t("timeline.keys")}</span></h2>
      <div className="scroller">
        <div className="lanes" ref={grid} onKeyDown={onKeyDown} style={{ minWidth: `${220 + (hours.length - 1) * 72}px` }}>
          <div className="axis">
            <div className="who faint">{zoneLabel(zone, date)}</div>
            <div className="track" aria-hidden="true">
              {hours.slice(0, -1).map((hour) => isShown && Math.abs(present - 15 - hour) < 25 ? null : <span key={hour} className="hour" style={{ left: share(hour, scale) }}>{clockOf(hour)}</span>)}
              {isShown && <span className="now-label" style={{ left: share(present, scale) }}>{clockOf(present)}</span>}
            </div>
          </div>
          {day.lanes.map((lane) => (
            <LaneView key={lane.route.id} lane={lane} hours={hours} scale={scale} present={isShown ? present : undefined} tabStop={tabStop} selected={selected} select={select} />
          ))}
        </div>
      </div>
    </section>
  );
}

function LaneView({ lane, hours, scale, present, tabStop, selected, select }: {
  lane: Lane; hours: number[]; scale: Scale; present: number | undefined; tabStop: string | undefined;
} & Selection) {
  const { t } = useTranslation();
  const { route, rows } = lane;
  const driver = route.driver?.name ?? t("no-driver");
  const chosen = rows.find((row) => row.load.loadId === selected);
  return (
    <div className={`lane hue-${lane.hue}`} role="group" aria-label={`${driver}, ${route.vehicle.plate}, ${t(`route.${route.status}`)}`}>
      <LaneHead lane={lane} />
      <div className="track">
        {hours.slice(1, -1).map((hour) => <i key={hour} className="rule" style={{ left: share(hour, scale) }} />)}
        {lane.windows.map((window) => <i key={window.from * 10000 + window.to} className="window" style={span(Math.max(window.from, scale.from), Math.min(window.to, scale.to), scale)} />)}
        {chosen?.window !== undefined && <i className="promised" style={span(Math.max(chosen.window.from, scale.from), Math.min(chosen.window.to, scale.to), scale)} />}
        <i className="travel" style={span(lane.starts, lane.ends, scale)} />
        {gapsOf(rows).map((gap) => (
          <i key={gap.trip} className="gap" title={t("trip", { trip: gap.trip })} style={span(gap.from, gap.to, scale)} />
        ))}
        {rows.map((row) => <Block key={row.load.loadId} row={row} scale={scale} isTabStop={row.load.loadId === tabStop} selected={selected} select={select} />)}
        {present !== undefined && <i className="now" style={{ left: share(present, scale) }} />}
      </div>
    </div>
  );
}

function Block({ row, scale, isTabStop, selected, select }: { row: Row; scale: Scale; isTabStop: boolean } & Selection) {
  const { t } = useTranslation();
  const { load, stop, arrival, departure, eta } = row;
  if (stop === undefined || arrival === undefined || departure === undefined) return null;
  const isSelected = selected === load.loadId;
  // It begins as what is seen, so that who speaks to the machine can name it.
  const seen = `${stop.sequence} ${nameOf(load)}`;
  const words = [
    seen, t("units", { count: load.units }), `${clockOf(arrival)}–${clockOf(departure)}`,
    ...(eta === undefined ? [] : [t("expected", { time: clockOf(eta) })]),
    ...(row.window === undefined ? [] : [t("promised", { from: clockOf(row.window.from), to: clockOf(row.window.to) })]),
    ...(isLate(row) ? [t("late")] : []), t(`stop.${stop.status}`), ...(stop.lock === "none" ? [] : [t(`lock.${stop.lock}`)]),
  ].join(", ");
  return (
    <>
      <button
        type="button" className={`block ${stop.status}${isLate(row) ? " late" : ""}`} style={span(arrival, departure, scale)} data-load={load.loadId}
        tabIndex={isTabStop ? 0 : -1} aria-pressed={isSelected} aria-label={words} title={words} onClick={() => select(load.loadId)}
      >
        <span className="name">{seen}</span>
      </button>
      {eta !== undefined && <i className={isLate(row) ? "eta late" : "eta"} style={{ left: share(eta, scale) }} />}
    </>
  );
}

/** Between the last stop of a trip and the first of the next the vehicle is back at its depot. */
function gapsOf(rows: readonly Row[]): { trip: number; from: number; to: number }[] {
  return rows.flatMap((row, index) => {
    const next = rows[index + 1];
    return next?.stop === undefined || row.stop === undefined || next.stop.trip === row.stop.trip || row.departure === undefined || next.arrival === undefined
      ? []
      : [{ trip: next.stop.trip, from: row.departure, to: next.arrival }];
  });
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
