import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { clockOf } from "../../cityTime";
import { Window } from "../../ui/Window";
import { howLong } from "../amounts";
import { nameOf, type Lane } from "../model";
import { violationWords } from "../violations";

/** The driver's name, which opens all that a lane's head has no room for: loads against capacity, times, rules broken and why. */
export function RouteFacts({ lane }: { lane: Lane }) {
  const { t } = useTranslation();
  const { route } = lane;
  const driver = route.driver?.name ?? t("no-driver");
  const [isShown, setShown] = useState(false);
  return (
    <>
      <Button className="link who-name" aria-label={t("route.facts.of", { driver })} onPress={() => setShown(true)}>
        <b>{driver}</b>
        {route.violations.length > 0 && <span className="warn">{t("violations", { count: route.violations.length })}</span>}
      </Button>
      {isShown && <Window title={driver} close={() => setShown(false)}><Facts lane={lane} /></Window>}
    </>
  );
}

function Facts({ lane }: { lane: Lane }) {
  const { t, i18n } = useTranslation();
  const { route, rows } = lane;
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const trips = Math.max(1, ...route.stops.map((stop) => stop.trip));
  const siteOf = (loadId: string) => {
    const row = rows.find((one) => one.load.loadId === loadId);
    return row && nameOf(row.load);
  };
  const facts: [string, string][] = [
    ["vehicle", `${route.vehicle.plate}${route.visiting ? ` · ${t("visiting")}` : ""}`],
    ["times", `${clockOf(lane.starts)}–${clockOf(lane.ends)} (${howLong(t, route.durationSeconds)})`],
    ...(lane.rests.length === 0 ? [] : [["rests", lane.rests.map((rest) => `${clockOf(rest.from)}–${clockOf(rest.to)}`).join(t("comma"))] as [string, string]]),
    ["distance", `${number.format(route.distanceMetres / 1000)} km`],
    ["stops", `${t("stops", { count: route.stops.length })}${trips > 1 ? ` · ${t("route.trips", { count: trips })}` : ""}`],
    ["load", `${t("units", { count: route.units })} · ${number.format(route.kg)} kg · ${number.format(route.m3)} m³`],
    ["capacity", t("route.facts.per-trip", { amount: `${t("units", { count: route.vehicle.units })} · ${number.format(route.vehicle.kg)} kg · ${number.format(route.vehicle.m3)} m³` })],
    ["depot", i18n.language === "en" ? route.depot.nameEn : route.depot.nameZh],
  ];
  return (
    <div className="route-facts">
      <dl>{facts.map(([name, value]) => <div key={name}><dt>{t(`route.facts.${name}`)}</dt><dd>{value}</dd></div>)}</dl>
      {route.violations.length > 0 && (
        <>
          <h3>{t("violations", { count: route.violations.length })}</h3>
          <ul>{route.violations.map((violation, index) => <li key={index} className="rule-broken">{violationWords(t, i18n.language, violation, siteOf)}</li>)}</ul>
        </>
      )}
      {route.overrideReason !== null && <p><span className="faint">{t("route.facts.override")}</span> {route.overrideReason}</p>}
    </div>
  );
}
