import { useEffect, useMemo } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { addressOfDay } from "../address";
import { dateInWords, plusDays, timeIn, zoneLabel } from "../cityTime";
import type { City } from "../client";
import type { Connection } from "../live";
import { remember } from "../memory";
import { Failure, Loading } from "../shell/States";
import { nameOf as nameOfCity } from "../ui/CityBox";
import { LoadList } from "./LoadList";
import { MapPanel, useMapShown } from "./map/MapPanel";
import { dayOf, type Day } from "./model";
import { NextDays } from "./NextDays";
import { useSelection } from "./selection";
import { Timeline } from "./Timeline";
import { Tray } from "./Tray";
import { useDay } from "./useDay";
import { WhereAndWhen } from "./WhereAndWhen";

/** One city on one date in three views, which select together. */
export function DayPage({ city, cities, date }: { city: City; cities: readonly City[]; date: string }) {
  const { t, i18n } = useTranslation();
  const { day, connection } = useDay(city.code, date);
  const model = useMemo(() => day.data && dayOf(day.data), [day.data]);
  const loadIds = useMemo(() => model?.rows.map((row) => row.load.loadId) ?? [], [model]);
  const selection = useSelection(loadIds);
  const [isMapShown, toggleMap] = useMapShown();
  const title = `${nameOfCity(city, i18n.language)} · ${dateInWords(date, i18n.language)}`;
  useEffect(() => {
    document.title = `${nameOfCity(city, i18n.language)} ${date} · Netspring`;
    remember("city", city.code);
  }, [city, date, i18n.language]);

  return (
    <main className="day">
      <div className="head">
        <WhereAndWhen cities={cities} city={city} date={date} />
        <h1>{title}{day.data !== undefined && <span className="zone">{t("zone", { zone: zoneLabel(day.data.zone, date) })}</span>}</h1>
        {model !== undefined && <Sums day={model} />}
        {!isMapShown && <Button className="button quiet" onPress={toggleMap}>{t("map.show")}</Button>}
        <Line connection={connection} />
      </div>
      {connection.state === "lost" && (
        <p className="stale" role="alert">{t("stale", { time: timeIn(day.data?.zone ?? "Asia/Shanghai", new Date(connection.since)) })}</p>
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
          <Timeline day={model} date={date} zone={day.data.zone} selection={selection} />
          {(isMapShown || model.tray.length > 0) && (
            <div className="side">
              {isMapShown && <MapPanel day={model} cityCode={city.code} selection={selection} hide={toggleMap} />}
              {model.tray.length > 0 && <Tray rows={model.tray} selection={selection} />}
            </div>
          )}
          <LoadList rows={model.rows} selection={selection} />
        </div>
      )}
    </main>
  );
}

function Sums({ day }: { day: Day }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  const sums: [string, string, boolean][] = [
    ["loads", number.format(day.rows.length), false],
    ["units", number.format(day.units), false],
    ["routes", number.format(day.lanes.length), false],
    ["distance", `${number.format(Math.round(day.metres / 1000))} km`, false],
    ["without-route", number.format(day.tray.length), day.tray.length > 0],
  ];
  return (
    <dl className="sums">
      {sums.map(([name, value, isBad]) => (
        <div key={name} className={isBad ? "bad" : undefined}><dt>{t(`sum.${name}`)}</dt><dd>{value}</dd></div>
      ))}
    </dl>
  );
}

function Line({ connection }: { connection: Connection }) {
  const { t } = useTranslation();
  return <span className={`line ${connection.state}`} role="status">{t(`line.${connection.state}`)}</span>;
}
