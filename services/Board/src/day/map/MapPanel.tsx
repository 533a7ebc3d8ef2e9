import { lazy, Suspense, useId, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { remember, remembered } from "../../memory";
import { Loading } from "../../shell/States";
import type { Day } from "../model";
import type { Selection } from "../selection";

const DayMap = lazy(() => import("./DayMap"));

let canDraw: boolean | undefined;

/** Asked once: each answer costs a drawing context, of which a browser has a few only. */
function hasWebGl(): boolean {
  canDraw ??= (() => {
    const context = document.createElement("canvas").getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return context !== null;
  })();
  return canDraw;
}

/** Whether the map is shown in this browser; remembered. */
export function useMapShown(): [boolean, () => void] {
  const [isShown, setShown] = useState(() => remembered("map") !== "hidden");
  return [isShown, () => {
    remember("map", isShown ? "hidden" : "shown");
    setShown(!isShown);
  }];
}

/** Where the stops are. Who cannot see it misses nothing: the list has all of it in words. */
export function MapPanel({ day, cityCode, selection, hide }: { day: Day; cityCode: string; selection: Selection; hide: () => void }) {
  const { t } = useTranslation();
  const summary = useId();
  return (
    <section className="map panel" aria-labelledby="map" aria-describedby={summary}>
      <div className="bar">
        <h2 id="map">{t("map")}</h2>
        <Button className="button quiet" onPress={hide}>{t("map.hide")}</Button>
      </div>
      <p id={summary} className="hidden">{t("map.summary", { stops: day.rows.length - day.tray.length, routes: day.lanes.length, waiting: day.tray.length })}</p>
      {hasWebGl() ? <Suspense fallback={<div className="canvas"><Loading /></div>}><DayMap day={day} cityCode={cityCode} selection={selection} /></Suspense>
        : <p className="pad no-map">{t("map.no-webgl")}</p>}
    </section>
  );
}
