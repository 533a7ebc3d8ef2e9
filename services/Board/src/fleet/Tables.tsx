import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { City } from "../client";
import { nameOf } from "../ui/CityBox";
import { depotName, type Depot, type Driver, type Vehicle } from "./model";

export function Vehicles({ vehicles, drivers, depots, add }: { vehicles: readonly Vehicle[]; drivers: readonly Driver[]; depots: readonly Depot[]; add: () => void }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <section className="panel">
      <div className="bar">
        <h2>{t("fleet.vehicles")} <span className="faint">{vehicles.length}</span></h2>
        <Button className="button main" onPress={add}>{t("fleet.vehicle.new")}</Button>
      </div>
      {vehicles.length === 0 ? (
        <p className="pad faint">{t("fleet.vehicles.none")}</p>
      ) : (
        <div className="scroller">
          <table>
            <thead>
              <tr>
                <th scope="col">{t("fleet.plate")}</th><th scope="col">{t("fleet.kind")}</th><th scope="col" className="number">{t("fleet.units")}</th><th scope="col" className="number">{t("fleet.kg")}</th>
                <th scope="col" className="number">{t("fleet.m3")}</th><th scope="col" className="number">{t("fleet.trips")}</th><th scope="col">{t("fleet.driver")}</th>
                {depots.length > 1 && <th scope="col">{t("fleet.depot")}</th>}
              </tr>
            </thead>
            <tbody>
              {vehicles.map((one) => (
                <tr key={one.id}>
                  <th scope="row" className="plate">{one.plate}{one.skills.length > 0 && <div className="faint">{one.skills.join(" · ")}</div>}</th>
                  <td>{t(`fleet.kind.${one.kind}`)}</td>
                  <td className="number">{number.format(one.units)}</td><td className="number">{number.format(one.kg)}</td><td className="number">{number.format(one.m3)}</td><td className="number">{one.tripsPerDay}</td>
                  <td>{drivers.find((driver) => driver.vehicleId === one.id)?.displayName ?? <span className="faint">{t("fleet.driver.none")}</span>}</td>
                  {depots.length > 1 && <td>{depots.filter((depot) => depot.id === one.depotId).map((depot) => depotName(depot, i18n.language))}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

export function Depots({ depots, cities }: { depots: readonly Depot[]; cities: readonly City[] }) {
  const { t, i18n } = useTranslation();
  const city = (code: string) => cities.find((one) => one.code === code);
  return (
    <section className="panel">
      <div className="bar"><h2>{t("fleet.depots")} <span className="faint">{depots.length}</span></h2></div>
      <ul className="depots">
        {depots.map((one) => (
          <li key={one.id}>
            <b>{depotName(one, i18n.language)}</b>
            <span className="faint">{[one.code, city(one.cityCode) === undefined ? one.cityCode : nameOf(city(one.cityCode)!, i18n.language), `${one.opensAt}–${one.closesAt}`].join(" · ")}</span>
            <span>{one.address}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
