import { useState, type FormEvent } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Refusal, type CityDay, type Route } from "../../client";
import { Loading } from "../../shell/States";
import { tellDone } from "../../ui/toasts";
import { useCommand } from "../../ui/useCommand";
import { Window } from "../../ui/Window";
import { nameOf } from "../model";
import { useFleet, type Driver } from "../useFleet";
import { violationWords, type Violation } from "../violations";
import { useRouteCommands } from "./useRouteCommands";

/** Stands for taking the route from its driver. */
const nobody = "";

/** Gives a route to another driver, with another vehicle too; what that breaks is said, and accepted with a reason where it may be. */
export function AssignCrew({ day, route, close }: { day: CityDay; route: Route; close: () => void }) {
  const { t, i18n } = useTranslation();
  const commands = useRouteCommands();
  const { drivers, vehicles, isRead } = useFleet(true);
  const [driverId, setDriver] = useState(route.driver?.id ?? nobody);
  const [vehicleId, setVehicle] = useState(route.vehicle.id);
  const [reason, setReason] = useState("");
  const [broken, setBroken] = useState<readonly Violation[]>([]);
  const mayOverride = broken.length > 0 && broken.every((one) => one.overridable === true);
  const present = day.routes.find((one) => one.id === route.id) ?? route;
  const assign = useCommand(
    () => commands.assign(present, driverId === nobody ? { driverId: null } : { driverId, vehicleId, ...(mayOverride ? { override: { reason: reason.trim() } } : {}) }),
    {
      onDone: (done) => {
        tellDone(done.driver === null ? t("route.unassigned") : t("route.assigned", { driver: done.driver.name }));
        close();
      },
      onRefusal: (refused) => {
        if (!(refused instanceof Refusal) || refused.code !== "constraint-violated") return false;
        setBroken((refused.problem["violations"] as Violation[] | undefined) ?? []);
        return true;
      },
    },
  );
  const isSame = driverId === (present.driver?.id ?? nobody) && vehicleId === present.vehicle.id;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!assign.isPending) assign.mutate();
  };
  const siteOf = (loadId: string) => {
    const load = day.loads.find((one) => one.loadId === loadId);
    return load && nameOf(load);
  };
  const noteOf = (driver: Driver): string => {
    if (day.absent.some((one) => one.driver.id === driver.id)) return t("assign.away");
    const other = day.routes.find((one) => one.driver?.id === driver.id && one.id !== route.id && one.status !== "Interrupted");
    return other === undefined ? "" : t("assign.has-route");
  };
  const near = drivers.filter((driver) => driver.depotId === route.depot.id);
  const own = vehicles.filter((vehicle) => vehicle.depotId === route.depot.id);
  const choose = (set: (value: string) => void) => (value: string) => {
    set(value);
    setBroken([]);
  };
  return (
    <Window title={t("assign.title", { driver: route.driver?.name ?? t("no-driver") })} close={close}>
      {!isRead ? <Loading /> : (
        <form className="form" onSubmit={submit}>
          <label>
            {t("assign.driver")}
            <select autoFocus value={driverId} onChange={(change) => choose(setDriver)(change.target.value)}>
              <option value={nobody}>{t("assign.nobody")}</option>
              {near.map((driver) => <option key={driver.id} value={driver.id}>{driver.displayName}{noteOf(driver)}</option>)}
            </select>
          </label>
          <label>
            {t("assign.vehicle")}
            <select value={vehicleId} disabled={driverId === nobody} onChange={(change) => choose(setVehicle)(change.target.value)}>
              {own.map((vehicle) => <option key={vehicle.id} value={vehicle.id}>{vehicle.plate} · {t("units", { count: vehicle.units })}</option>)}
            </select>
          </label>
          {broken.length > 0 && (
            <div className="route-broken" role="alert">
              <b>{t(mayOverride ? "assign.breaks" : "assign.cannot")}</b>
              <ul>{broken.map((one, index) => <li key={index}>{violationWords(t, i18n.language, one, siteOf)}</li>)}</ul>
            </div>
          )}
          {mayOverride && <label>{t("assign.override")}<input required maxLength={500} value={reason} onChange={(change) => setReason(change.target.value)} /></label>}
          <div className="actions">
            <Button className="button" onPress={close}>{t("cancel")}</Button>
            <Button type="submit" className="button main" isDisabled={assign.isPending || isSame || (broken.length > 0 && (!mayOverride || reason.trim() === ""))}>
              {t(driverId === nobody ? "assign.take" : mayOverride ? "assign.anyway" : "assign.do")}
            </Button>
          </div>
        </form>
      )}
    </Window>
  );
}
