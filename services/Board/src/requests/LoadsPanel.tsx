import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { addressOfDay } from "../address";
import { dateInWords, defaultZone, instantInWords, timeIn, zoneLabel } from "../cityTime";
import { Link } from "../ui/Link";
import { canMove, toneOf, type Pickup, type PickupLoad } from "./model";

/** When which vehicle comes for what, with the way to that day. */
export function LoadsPanel({ request, move }: { request: Pickup; move: (load: PickupLoad) => void }) {
  const { t } = useTranslation();
  const zone = request.loads.find((load) => load.date !== null);
  return (
    <section className="panel" aria-labelledby="loads">
      <h2 id="loads">{t("request.loads")} {zone?.date != null && <span className="faint">{t("zone", { zone: zoneLabel(defaultZone, zone.date) })}</span>}</h2>
      {request.loads.length === 0 ? (
        <p className="pad faint">{t("request.no-loads")}</p>
      ) : (
        <div className="scroller">
          <table>
            <thead>
              <tr>
                <th scope="col">{t("request.load")}</th>
                <th scope="col" className="number">{t("requests.column.computers")}</th>
                {["visit", "status", "crew"].map((column) => <th key={column} scope="col">{t(`request.load.${column}`)}</th>)}
                <th scope="col"><span className="hidden">{t("request.commands")}</span></th>
              </tr>
            </thead>
            <tbody>{request.loads.map((load) => <LoadRow key={load.loadId} load={load} cityCode={request.site.cityCode} move={move} />)}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function LoadRow({ load, cityCode, move }: { load: PickupLoad; cityCode: string; move: (load: PickupLoad) => void }) {
  const { t, i18n } = useTranslation();
  const name = t("request.load.of", { seq: load.seq, of: load.of });
  return (
    <tr>
      <th scope="row" className="no-wrap">{name}</th>
      <td className="number no-wrap">{load.units} <span className="faint">{t("request.kg", { kg: Math.round(load.kg) })}</span></td>
      <td>
        {load.date === null ? "–" : (
          <>
            <Link to={addressOfDay(cityCode, load.date)} className="link no-wrap">{dateInWords(load.date, i18n.language, "short")}{load.window !== null && ` ${load.window.from}–${load.window.to}`}</Link>
            {load.changeUntil !== null && <span className="faint second">{t("request.change-until", { at: instantInWords(defaultZone, load.changeUntil, i18n.language) })}</span>}
          </>
        )}
      </td>
      <td><span className={toneOf(load.status)}>{t(`pickup-load.${load.status}`)}</span></td>
      <td>
        {load.driver === null ? "–" : <>{load.driver.name} <span className="faint no-wrap">{load.vehicle?.plate}</span></>}
        {load.eta !== null && <span className="faint second">{t("expected", { time: timeIn(defaultZone, load.eta) })}</span>}
      </td>
      <td className="actions-cell">{canMove(load) && <Button className="button small" aria-label={t("request.move-load", { load: name })} onPress={() => move(load)}>{t("request.move")}</Button>}</td>
    </tr>
  );
}
