import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { changeSearch, useSearch } from "../address";
import { businessTimeAt } from "../businessTime";
import { dateIn, defaultZone } from "../cityTime";
import type { City } from "../client";
import type { PageProps } from "../pages";
import { Failure, Loading } from "../shell/States";
import { CityBox } from "../ui/CityBox";
import { useCity } from "../ui/useCity";
import "./calendar.css";
import { CapsPanel } from "./CapsPanel";
import { DayWindow } from "./DayWindow";
import { isMonth, plusMonths, useCalendar, useCaps, weeksOf } from "./model";
import { MonthGrid } from "./MonthGrid";
import { PolicyPanel } from "./PolicyPanel";

export default function CalendarPage({ cities }: PageProps) {
  const [city, chooseCity] = useCity(cities);
  return <CityCalendar key={city.code} city={city} cities={cities} chooseCity={chooseCity} />;
}

function CityCalendar({ city, cities, chooseCity }: { city: City; cities: readonly City[]; chooseCity: (code: string) => void }) {
  const { t, i18n } = useTranslation();
  const asked = useSearch().get("month");
  // The browser's guess until the city has told its date.
  const [today, setToday] = useState(() => dateIn(defaultZone, businessTimeAt(Date.now())));
  const thisMonth = today.slice(0, 7);
  const month = isMonth(asked) ? asked : thisMonth;
  const weeks = weeksOf(month);
  const calendar = useCalendar(city.code, weeks[0]![0]!, weeks.at(-1)![6]!);
  if (calendar.data !== undefined && calendar.data.today !== today) setToday(calendar.data.today);
  const caps = useCaps(city.code);
  const [opened, setOpened] = useState<string>();
  const show = (other: string) => changeSearch({ month: other === thisMonth ? "" : other });
  const day = calendar.data?.items.find((one) => one.date === opened);
  const name = new Intl.DateTimeFormat(i18n.language === "en" ? "en-GB" : i18n.language, { year: "numeric", month: "long", timeZone: "UTC" }).format(new Date(`${month}-01T00:00:00Z`));
  return (
    <main className="page">
      <div className="page-head">
        <h1>{t("calendar.title")}</h1>
        <CityBox cities={cities} cityCode={city.code} onChoose={chooseCity} />
      </div>
      <div className="calendar-views">
        <section className="panel" aria-labelledby="month">
          <div className="bar">
            <h2 id="month" aria-live="polite">{name}</h2>
            <span className="faint">{t("calendar.key")}</span>
            <div className="dates">
              <Button className="button icon" aria-label={t("calendar.previous")} onPress={() => show(plusMonths(month, -1))}>‹</Button>
              <Button className="button" onPress={() => show(thisMonth)}>{t("calendar.this-month")}</Button>
              <Button className="button icon" aria-label={t("calendar.next")} onPress={() => show(plusMonths(month, 1))}>›</Button>
            </div>
          </div>
          {calendar.data === undefined ? (
            calendar.isError ? <Failure error={calendar.error} retry={() => void calendar.refetch()} /> : <Loading />
          ) : (
            <MonthGrid calendar={calendar.data} caps={caps.data?.caps} month={month} weeks={weeks} show={show} open={setOpened} />
          )}
        </section>
        <div className="calendar-side">
          <PolicyPanel cityCode={city.code} />
          <CapsPanel cityCode={city.code} />
        </div>
      </div>
      {day !== undefined && calendar.data !== undefined && (
        <DayWindow key={day.date} cityCode={city.code} calendar={calendar.data} day={day} caps={caps.data?.caps} close={() => setOpened(undefined)} />
      )}
    </main>
  );
}
