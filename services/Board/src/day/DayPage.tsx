import { useEffect, useMemo } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { addressOfDay } from "../address";
import { businessTimeAt } from "../businessTime";
import { plusDays, timeIn } from "../cityTime";
import type { City, Me } from "../client";
import { remember } from "../memory";
import { Failure, Loading } from "../shell/States";
import { nameOf as nameOfCity } from "../ui/CityBox";
import { DayHead } from "./DayHead";
import { useWork } from "./edit/useWork";
import { LoadList } from "./LoadList";
import { MapPanel, useMapShown } from "./map/MapPanel";
import { dayOf } from "./model";
import { NextDays } from "./NextDays";
import { PlanButton } from "./plan/PlanButton";
import { DayButtons } from "./route/DayButtons";
import { RouteWindows } from "./route/windows";
import { useSelection } from "./selection";
import { Timeline } from "./Timeline";
import { Tray } from "./Tray";
import { useDay } from "./useDay";

/** One city on one date in three views, which select together. */
export function DayPage({ me, city, cities, date }: { me: Me; city: City; cities: readonly City[]; date: string }) {
  const { t, i18n } = useTranslation();
  const { day, connection, watchers } = useDay(city.code, date);
  const model = useMemo(() => day.data && dayOf(day.data), [day.data]);
  const loadIds = useMemo(() => model?.rows.map((row) => row.load.loadId) ?? [], [model]);
  const selection = useSelection(loadIds);
  const work = useWork(me, city.code, date, day.data, model, selection);
  const [isMapShown, toggleMap] = useMapShown();
  useEffect(() => {
    document.title = `${nameOfCity(city, i18n.language)} ${date} · Netspring`;
    remember("city", city.code);
  }, [city, date, i18n.language]);

  return (
    <main className="day">
      <DayHead me={me} cities={cities} city={city} date={date} day={day.data} model={model} connection={connection} watchers={watchers}>
        {day.data !== undefined && <PlanButton day={day.data} />}
        {day.data !== undefined && <DayButtons day={day.data} />}
        {!isMapShown && model !== undefined && model.rows.length > 0 && <Button className="button" onPress={toggleMap}>{t("map.show")}</Button>}
      </DayHead>
      {connection.state === "lost" && (
        <p className="stale" role="alert">{t("stale", { time: timeIn(day.data?.zone ?? "Asia/Shanghai", businessTimeAt(connection.since)) })}</p>
      )}
      {day.data === undefined || model === undefined ? (
        day.isError ? <Failure error={day.error} retry={() => void day.refetch()} /> : <Loading />
      ) : model.rows.length === 0 ? (
        <section className="empty">
          <h2>{t("empty.title")}</h2>
          <p>{t("empty.text")}</p>
          <NextDays cityCode={city.code} dates={Array.from({ length: 7 }, (_, days) => plusDays(date, days + 1))} addressOf={(other) => addressOfDay(city.code, other)} />
        </section>
      ) : (
        <div className={isMapShown || model.tray.length > 0 ? "views with-side" : "views"}>
          <Timeline day={model} date={date} zone={day.data.zone} selection={selection} idle={work.crews} tools={work.tools} />
          {(isMapShown || model.tray.length > 0) && (
            <div className="side">
              {isMapShown && <MapPanel day={model} cityCode={city.code} selection={selection} hide={toggleMap} />}
              {model.tray.length > 0 && <Tray rows={model.tray} selection={selection} />}
            </div>
          )}
          <LoadList rows={model.rows} selection={selection} />
        </div>
      )}
      {work.layer}
      {day.data !== undefined && <RouteWindows day={day.data} />}
    </main>
  );
}
