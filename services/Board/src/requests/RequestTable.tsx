import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { addressOfPage } from "../address";
import { dateInWords, defaultZone, instantInWords } from "../cityTime";
import type { City } from "../client";
import { nameOf as nameOfCity } from "../ui/CityBox";
import { Link } from "../ui/Link";
import { toneOf, type Pickup } from "./model";

/** One line a request; the arrow keys go from line to line. */
export function RequestTable({ requests, cities, isOld }: { requests: readonly Pickup[]; cities: readonly City[]; isOld: boolean }) {
  const { t, i18n } = useTranslation();
  const cityName = new Map(cities.map((city) => [city.code, nameOfCity(city, i18n.language)]));
  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>("th a")];
    const next = links[links.indexOf(document.activeElement as HTMLAnchorElement) + step];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <div className="scroller">
      <table className="requests" aria-busy={isOld}>
        <thead>
          <tr>
            {["number", "donor", "city"].map((column) => <th key={column} scope="col">{t(`requests.column.${column}`)}</th>)}
            <th scope="col" className="number">{t("requests.column.computers")}</th>
            {["status", "visit", "created"].map((column) => <th key={column} scope="col">{t(`requests.column.${column}`)}</th>)}
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown}>
          {requests.map((request) => (
            <tr key={request.id}>
              <th scope="row"><Link to={addressOfPage("requests", request.id)} className="link no-wrap">{request.number}</Link></th>
              <td className="who-and-where">
                {request.donorName}
                <span className="faint second">{request.site.name === request.donorName ? request.site.address : `${request.site.name}, ${request.site.address}`}</span>
              </td>
              <td>{cityName.get(request.site.cityCode) ?? request.site.cityCode}</td>
              <td className="number">{request.countedUnits}</td>
              <td><span className={toneOf(request.status)}>{t(`request-status.${request.status}`)}</span></td>
              <td className="no-wrap"><Visit request={request} /></td>
              <td className="no-wrap faint">{instantInWords(defaultZone, request.createdAt, i18n.language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The first date on which somebody comes, and on how many others. */
function Visit({ request }: { request: Pickup }) {
  const { t, i18n } = useTranslation();
  const visits = request.loads.filter((load) => load.date !== null && load.status !== "Cancelled").sort((a, b) => (a.date! < b.date! ? -1 : 1));
  const first = visits[0];
  if (first === undefined) return "–";
  return <>{dateInWords(first.date!, i18n.language, "short")} {first.window !== null && <span className="faint">{first.window.from}–{first.window.to}</span>}{visits.length > 1 && <span className="faint"> {t("requests.more-visits", { count: visits.length - 1 })}</span>}</>;
}
