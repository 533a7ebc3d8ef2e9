import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { dateInWords, zoneLabel } from "../cityTime";
import type { City, CityDay, Me } from "../client";
import type { Connection, Watcher } from "../live";
import { nameOf as nameOfCity } from "../ui/CityBox";
import type { Day } from "./model";
import { Watchers } from "./Watchers";
import { WhereAndWhen } from "./WhereAndWhen";

/** Which day one looks at, what it comes to and whether the board is up to date. */
export function DayHead({ me, cities, city, date, day, model, connection, watchers, children }: {
  me: Me; cities: readonly City[]; city: City; date: string; day: CityDay | undefined; model: Day | undefined; connection: Connection;
  watchers: readonly Watcher[];
  /** What can be done with the whole day. */
  children?: ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const title = `${nameOfCity(city, i18n.language)} · ${dateInWords(date, i18n.language)}`;
  return (
    <div className="head">
      <WhereAndWhen cities={cities} city={city} date={date} />
      <h1>{title}{day !== undefined && <span className="zone">{t("zone", { zone: zoneLabel(day.zone, date) })}</span>}</h1>
      {model !== undefined && <Sums day={model} />}
      {children !== undefined && <div className="day-tools">{children}</div>}
      <Watchers me={me} watchers={watchers} />
      <Line connection={connection} />
    </div>
  );
}

function Sums({ day }: { day: Day }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  const sums: [string, string, boolean][] = [
    ["loads", number.format(day.loads), false],
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
