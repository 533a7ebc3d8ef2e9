import { memo, useCallback, useMemo, type MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { clockOf } from "../cityTime";
import { DropMark } from "./edit/DropMark";
import { type Lane, type Row } from "./model";
import { LaneHead } from "./route/LaneHead";
import { share, span, type Scale } from "./scale";
import { choosingOf, type Selection } from "./selection";
import { TimelineBlock } from "./TimelineBlock";

/** A route with its visits. Drawn again only when something of its own has changed. */
export const TimelineLane = memo(function TimelineLane({ lane, scale, present, tabStop, chosen, choose }: {
  lane: Lane; scale: Scale; present: number | undefined; tabStop: string | undefined;
  /** Its own chosen loads, with a blank between them: a text is compared by what it says. */
  chosen: string;
  choose: Selection["choose"];
}) {
  const { t } = useTranslation();
  const { route, rows } = lane;
  const own = useMemo(() => new Set(chosen.split(" ")), [chosen]);
  const promised = rows.find((row) => own.has(row.load.loadId))?.window;
  const onClick = useCallback(
    (loadId: string, click: MouseEvent) => choose(loadId, choosingOf(click), rows.map((row) => row.load.loadId)),
    [choose, rows],
  );
  return (
    <div className={`lane hue-${lane.hue}`} data-lane={route.id} role="group" aria-label={`${route.driver?.name ?? t("no-driver")}, ${route.vehicle.plate}, ${t(`route.${route.status}`)}`}>
      <LaneHead lane={lane} />
      <div className="track">
        <Hours scale={scale} />
        {lane.windows.map((window) => <i key={window.from * 10000 + window.to} className="window" style={within(window, scale)} />)}
        {promised !== undefined && <i className="promised" style={within(promised, scale)} />}
        <i className="travel" style={span(lane.starts, lane.ends, scale)} />
        {gapsOf(rows).map((gap) => (
          <i key={gap.trip} className="gap" title={t("trip", { trip: gap.trip })} style={span(gap.from, gap.to, scale)} />
        ))}
        {lane.rests.map((rest) => (
          <i key={rest.from} className="rest" style={span(rest.from, rest.to, scale)}>{t("rest")}<span className="hidden"> {clockOf(rest.from)}–{clockOf(rest.to)}</span></i>
        ))}
        {rows.map((row) => (
          <TimelineBlock key={row.stop?.id} row={row} scale={scale} isTabStop={row.load.loadId === tabStop} isChosen={own.has(row.load.loadId)} onClick={onClick} />
        ))}
        <DropMark lane={route.id} scale={scale} />
        {present !== undefined && <i className="now" style={{ left: share(present, scale) }} />}
      </div>
    </div>
  );
});

/** A rule at each full hour between the edges. */
export function Hours({ scale }: { scale: Scale }) {
  return Array.from({ length: (scale.to - scale.from) / 60 - 1 }, (_, index) => (
    <i key={index} className="rule" style={{ left: share(scale.from + (index + 1) * 60, scale) }} />
  ));
}

const within = (window: { from: number; to: number }, scale: Scale) => span(Math.max(window.from, scale.from), Math.min(window.to, scale.to), scale);

/** Between the last stop of a trip and the first of the next the vehicle is back at its depot. */
function gapsOf(rows: readonly Row[]): { trip: number; from: number; to: number }[] {
  return rows.flatMap((row, index) => {
    const next = rows[index + 1];
    return next?.stop === undefined || row.stop === undefined || next.stop.trip === row.stop.trip || row.departure === undefined || next.arrival === undefined
      ? []
      : [{ trip: next.stop.trip, from: row.departure, to: next.arrival }];
  });
}
