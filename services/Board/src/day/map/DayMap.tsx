import { useEffect, useMemo, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { clockOf } from "../../cityTime";
import { nameOf, type Day } from "../model";
import { choosingOf, type Selection } from "../selection";
import { backgroundOf, type Background } from "./background";
import { drawnOf } from "./features";
import "./map.css";
import { MapView, type Pointed } from "./MapView";
import { onTheme, paletteOf } from "./palette";

const signs = ["stop", "late", "done", "failed", "waiting", "depot"] as const;

/** The canvas with what lies over it. A chunk of its own: nothing else of the page waits for it. */
export default function DayMap({ day, cityCode, selection: { chosen, choose } }: { day: Day; cityCode: string; selection: Selection }) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<MapView>();
  const [background, setBackground] = useState<Background>();
  const [pointed, setPointed] = useState<Pointed>();
  const [shown, setShown] = useState<{ all: number; chosen: number }>();
  const drawn = useMemo(() => drawnOf(day), [day]);

  useEffect(() => {
    let isGone = false;
    void backgroundOf(cityCode).then((found) => isGone || setBackground(found));
    return () => {
      isGone = true;
    };
  }, [cityCode]);

  useEffect(() => {
    const container = frame.current;
    if (container === null || background === undefined) return undefined;
    const made = new MapView(
      container, background, paletteOf(container),
      { onClick: (loadId, click) => choose(loadId, choosingOf(click)), onPoint: setPointed, onDrawn: setShown },
      { "Map.Title": t("map.canvas"), "CooperativeGesturesHandler.WindowsHelpText": t("map.gestures"), "CooperativeGesturesHandler.MacHelpText": t("map.gestures"), "CooperativeGesturesHandler.MobileHelpText": t("map.gestures-touch") },
      window.matchMedia("(max-width: 1000px)").matches,
    );
    const unwatch = onTheme(() => made.recolour(paletteOf(container)));
    setView(made);
    return () => {
      unwatch();
      made.end();
      setView(undefined);
    };
  }, [background, choose, t]);

  useEffect(() => view?.show(drawn), [view, drawn]);
  useEffect(() => view?.choose(chosen), [view, chosen]);

  const credit = background?.credit ?? view?.credits.join(" · ");
  return (
    <>
      <div className="canvas" data-drawn={shown?.all} data-chosen={shown?.chosen}>
        <div ref={frame} className="frame" />
        <div className="map-buttons">
          <Button className="button icon" aria-label={t("map.zoom-in")} onPress={() => view?.zoom(1)}>+</Button>
          <Button className="button icon" aria-label={t("map.zoom-out")} onPress={() => view?.zoom(-1)}>−</Button>
          <Button className="button icon" aria-label={t("map.fit")} onPress={() => view?.fit()}>⤢</Button>
        </div>
        {pointed !== undefined && <Hint day={day} pointed={pointed} width={frame.current?.clientWidth ?? 0} />}
        {credit !== undefined && credit !== "" && <small className="credit">{background?.credit === undefined ? credit : t("map.credit", { source: credit })}</small>}
      </div>
      <ul className="legend" aria-hidden="true">
        {signs.map((sign) => <li key={sign}><i className={`sign ${sign}`} />{t(`map.${sign}`)}</li>)}
      </ul>
    </>
  );
}

/** Name, time and driver of what the pointer is at. */
function Hint({ day, pointed, width }: { day: Day; pointed: Pointed; width: number }) {
  const { t } = useTranslation();
  const row = day.rows.find(({ load }) => load.loadId === pointed.loadId);
  if (row === undefined) return null;
  const isRight = pointed.x > width * 0.45;
  return (
    <div className={isRight ? "hint from-right" : "hint"} style={{ top: pointed.y, ...(isRight ? { right: width - pointed.x } : { left: pointed.x }) }}>
      <b>{row.stop === undefined ? nameOf(row.load) : `${row.stop.sequence} ${nameOf(row.load)}`}</b>
      <span>
        {row.arrival === undefined ? t("map.waiting") : clockOf(row.eta ?? row.arrival)} · {t("units", { count: row.load.units })}
        {row.window !== undefined && ` · ${t("promised", { from: clockOf(row.window.from), to: clockOf(row.window.to) })}`}
      </span>
      {row.route !== undefined && <span>{row.route.driver?.name ?? t("no-driver")} · {row.route.vehicle.plate}</span>}
    </div>
  );
}
