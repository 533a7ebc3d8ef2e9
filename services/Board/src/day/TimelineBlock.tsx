import { memo, type MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { clockOf } from "../cityTime";
import { useIsDragged } from "./edit/dragging";
import { isLate, nameOf, type Row } from "./model";
import { share, span, type Scale } from "./scale";

/** A visit on its lane. */
export const TimelineBlock = memo(function TimelineBlock({ row, scale, isTabStop, isChosen, onClick }: {
  row: Row; scale: Scale; isTabStop: boolean; isChosen: boolean; onClick: (loadId: string, click: MouseEvent) => void;
}) {
  const { t } = useTranslation();
  const { load, stop, arrival, departure, eta } = row;
  const isDragged = useIsDragged(load.loadId);
  if (stop === undefined || arrival === undefined || departure === undefined) return null;
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
        type="button" className={`block ${stop.status}${isLate(row) ? " late" : ""}${isDragged ? " dragged" : ""}`} style={span(arrival, departure, scale)} data-load={load.loadId}
        tabIndex={isTabStop ? 0 : -1} aria-pressed={isChosen} aria-label={words} title={words} onClick={(click) => onClick(load.loadId, click)}
      >
        <span className="name">{seen}</span>
        {stop.lock !== "none" && <i className={`lock ${stop.lock}`} aria-hidden="true" />}
      </button>
      {eta !== undefined && <i className={isLate(row) ? "eta late" : "eta"} style={{ left: share(eta, scale) }} />}
    </>
  );
});
