import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { addressOfPage, changeSearch, go, useSearch } from "../address";
import { dateInWords } from "../cityTime";
import type { City } from "../client";
import { Failure, Loading } from "../shell/States";
import { CityBox, nameOf } from "../ui/CityBox";
import { Link } from "../ui/Link";
import { useCity } from "../ui/useCity";
import { EventForm } from "./EventForm";
import { placesOf, titleOf, useEvents, type DropOffEvent } from "./model";
import { Status } from "./Status";

export function EventList({ cities }: { cities: readonly City[] }) {
  const { t, i18n } = useTranslation();
  const [city, chooseCity] = useCity(cities);
  const search = useSearch();
  const isAll = search.get("cities") === "all";
  const withPast = search.get("past") === "yes";
  const events = useEvents(isAll ? undefined : city.code);
  const [isMaking, setMaking] = useState(false);
  const rows = events.data?.filter((event) => withPast || event.status !== "Closed").toSorted((a, b) => (withPast ? -1 : 1) * `${a.date}${a.from}`.localeCompare(`${b.date}${b.from}`));
  return (
    <main className="page">
      <div className="page-head">
        <h1>{t("dropoff.title")}</h1>
        {!isAll && <CityBox cities={cities} cityCode={city.code} onChoose={chooseCity} />}
        <label className="check"><input type="checkbox" checked={isAll} onChange={(event) => changeSearch({ cities: event.target.checked ? "all" : "" })} />{t("dropoff.all-cities")}</label>
        <label className="check"><input type="checkbox" checked={withPast} onChange={(event) => changeSearch({ past: event.target.checked ? "yes" : "" })} />{t("dropoff.past")}</label>
        <Button className="button main" onPress={() => setMaking(true)}>{t("dropoff.new")}</Button>
      </div>
      {rows === undefined ? (
        events.isError ? <Failure error={events.error} retry={() => void events.refetch()} /> : <Loading />
      ) : rows.length === 0 ? (
        <section className="panel pad dropoff-none"><h2>{t("dropoff.none")}</h2><p className="faint">{t("dropoff.none.text")}</p></section>
      ) : (
        <div className="panel scroller">
          <table className="dropoff-table">
            <thead>
              <tr>
                <th scope="col">{t("dropoff.date")}</th><th scope="col">{t("dropoff.hours")}</th><th scope="col">{t("dropoff.name")}</th>
                {isAll && <th scope="col">{t("city")}</th>}
                <th scope="col">{t("dropoff.venue")}</th><th scope="col">{t("dropoff.status")}</th>
                <th scope="col" className="number">{t("dropoff.registered-of")}</th><th scope="col" className="number">{t("dropoff.came")}</th>
                <th scope="col" className="number">{t("dropoff.computers")}</th>
              </tr>
            </thead>
            <tbody>{rows.map((event) => <Row key={event.id} event={event} city={isAll ? cities.find((one) => one.code === event.cityCode) : undefined} isAll={isAll} language={i18n.language} />)}</tbody>
          </table>
        </div>
      )}
      {isMaking && <EventForm cityCode={city.code} cities={cities} close={() => setMaking(false)} onSaved={(event) => go(addressOfPage("drop-offs", event.id))} />}
    </main>
  );
}

function Row({ event, city, isAll, language }: { event: DropOffEvent; city: City | undefined; isAll: boolean; language: string }) {
  const number = new Intl.NumberFormat(language);
  const counts = event.counts;
  return (
    <tr>
      <td className="nowrap">{dateInWords(event.date, language, "short")}<span className="faint"> {event.date.slice(0, 4)}</span></td>
      <td className="nowrap">{event.from}–{event.to}</td>
      <th scope="row"><Link to={addressOfPage("drop-offs", event.id)} className="link">{titleOf(event, language)}</Link><div className="faint">{event.code}</div></th>
      {isAll && <td>{city === undefined ? event.cityCode : nameOf(city, language)}</td>}
      <td>{event.venue}<div className="faint">{event.address}</div></td>
      <td><Status status={event.status} /></td>
      <td className="number nowrap">{counts === null ? "–" : number.format(counts.registered)}<span className="faint"> / {number.format(placesOf(event))}</span></td>
      <td className="number">{counts === null ? "–" : number.format(counts.came + counts.walkIns)}</td>
      <td className="number">{counts === null ? "–" : number.format(counts.countedUnits)}</td>
    </tr>
  );
}
