import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { changeSearch, useSearch } from "../address";
import type { PageProps } from "../pages";
import { Failure, Loading } from "../shell/States";
import { CityBox, nameOf } from "../ui/CityBox";
import { useCity } from "../ui/useCity";
import { DepotWindow } from "./DepotWindow";
import { Drivers } from "./Drivers";
import { DriverWindow } from "./DriverWindow";
import "./fleet.css";
import { useFleet } from "./model";
import { Depots, Vehicles } from "./Tables";
import { VehicleWindow } from "./VehicleWindow";

/** `/board/fleet`: who and what collects in a city, and when. */
export default function FleetPage({ cities }: PageProps) {
  const { t, i18n } = useTranslation();
  const [city, chooseCity] = useCity(cities);
  const isAll = useSearch().get("cities") === "all";
  const fleet = useFleet();
  const [adding, setAdding] = useState<"depot" | "vehicle" | "driver">();
  const close = () => setAdding(undefined);
  const depots = (fleet.data?.depots ?? []).filter((depot) => isAll || depot.cityCode === city.code);
  const own = new Set(depots.map((depot) => depot.id));
  const vehicles = (fleet.data?.vehicles ?? []).filter((vehicle) => own.has(vehicle.depotId));
  const drivers = (fleet.data?.drivers ?? []).filter((driver) => own.has(driver.depotId));
  return (
    <main className="page">
      <div className="page-head">
        <h1>{t("fleet.title")}</h1>
        {!isAll && <CityBox cities={cities} cityCode={city.code} onChoose={chooseCity} />}
        <label className="check"><input type="checkbox" checked={isAll} onChange={(change) => changeSearch({ cities: change.target.checked ? "all" : "" })} />{t("fleet.all-cities")}</label>
        <Button className="button" onPress={() => setAdding("depot")}>{t("fleet.depot.new")}</Button>
      </div>
      {fleet.data === undefined ? (
        fleet.isError ? <Failure error={fleet.error} retry={() => void fleet.refetch()} /> : <Loading />
      ) : depots.length === 0 ? (
        <section className="panel pad fleet-none"><h2>{t("fleet.none", { city: nameOf(city, i18n.language) })}</h2><p className="faint">{t("fleet.none.text")}</p></section>
      ) : (
        <>
          <Drivers drivers={drivers} vehicles={vehicles} cities={cities} add={() => setAdding("driver")} />
          <div className="fleet-rest">
            <Vehicles vehicles={vehicles} drivers={drivers} depots={depots} add={() => setAdding("vehicle")} />
            <Depots depots={depots} cities={cities} />
          </div>
        </>
      )}
      {adding === "depot" && <DepotWindow cities={cities} cityCode={city.code} close={close} />}
      {adding === "vehicle" && <VehicleWindow depots={depots} close={close} />}
      {adding === "driver" && fleet.data !== undefined && <DriverWindow depots={depots} fleet={fleet.data} close={close} />}
    </main>
  );
}
