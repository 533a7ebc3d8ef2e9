import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useNow } from "../businessTime";
import { dateIn, dateInWords, defaultZone, plusDays } from "../cityTime";
import { api, bodyOf, type City } from "../client";
import { nameOf } from "../ui/CityBox";
import { tellDone } from "../ui/toasts";
import { useCommand } from "../ui/useCommand";
import { AwayWindow } from "./AwayWindow";
import { fleetKey, stateOn, type Driver, type Span, type Vehicle } from "./model";

const daysShown = 14;
const signs = { works: "✓", none: "", away: "✕", lent: "→", travels: "⇢" } as const;

/** Who works when: a row for each driver, a column for each of the next two weeks' days. */
export function Drivers({ drivers, vehicles, cities, add }: { drivers: readonly Driver[]; vehicles: readonly Vehicle[]; cities: readonly City[]; add: () => void }) {
  const { t, i18n } = useTranslation();
  const today = dateIn(defaultZone, useNow());
  const dates = Array.from({ length: daysShown }, (_, day) => plusDays(today, day));
  const [leaving, setLeaving] = useState<Driver>();
  const weekday = new Intl.DateTimeFormat(i18n.language === "en" ? "en-GB" : i18n.language, { weekday: i18n.language === "en" ? "short" : "narrow", timeZone: "UTC" });
  return (
    <section className="panel">
      <div className="bar">
        <h2>{t("fleet.drivers")} <span className="faint">{drivers.length}</span></h2>
        <ul className="strip-legend">{(["works", "away", "lent", "travels"] as const).map((kind) => <li key={kind}><span className={`day-sign day-${kind}`} aria-hidden="true">{signs[kind]}</span>{t(`fleet.day.${kind}`)}</li>)}</ul>
        <Button className="button main" onPress={add}>{t("fleet.driver.new")}</Button>
      </div>
      {drivers.length === 0 ? (
        <p className="pad faint">{t("fleet.drivers.none")}</p>
      ) : (
        <div className="scroller">
          <table className="drivers">
            <thead>
              <tr>
                <th scope="col">{t("fleet.driver")}</th><th scope="col">{t("fleet.vehicle")}</th><th scope="col">{t("fleet.shift")}</th>
                {dates.map((date) => (
                  <th key={date} scope="col" className="strip-head">
                    <span aria-hidden="true">{weekday.format(new Date(`${date}T00:00:00Z`))}<b>{Number(date.slice(8))}</b></span>
                    <span className="hidden">{dateInWords(date, i18n.language, "short")}</span>
                  </th>
                ))}
                <th scope="col">{t("fleet.away")}</th>
              </tr>
            </thead>
            <tbody>
              {drivers.map((driver) => (
                <tr key={driver.id}>
                  <th scope="row">{driver.displayName}<div className="faint">{[driver.code, ...driver.skills].join(" · ")}</div></th>
                  <td className="plate">{vehicles.find((one) => one.id === driver.vehicleId)?.plate ?? <span className="faint">{t("fleet.day.none")}</span>}</td>
                  <td className="nowrap">{driver.shift.from}–{driver.shift.to}{driver.breaks.map((rest) => <span key={rest.earliest} className="faint second">{t("fleet.break.of", { minutes: rest.minutes })}</span>)}</td>
                  {dates.map((date) => <Day key={date} driver={driver} date={date} cities={cities} />)}
                  <td className="away-spans">
                    {driver.unavailability.map((span) => <Away key={span.id} driver={driver} span={span} />)}
                    <Button className="button" aria-label={t("fleet.away.mark.of", { name: driver.displayName })} onPress={() => setLeaving(driver)}>{t("fleet.away.mark")}</Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {leaving !== undefined && <AwayWindow driver={leaving} today={today} close={() => setLeaving(undefined)} />}
    </section>
  );
}

function Day({ driver, date, cities }: { driver: Driver; date: string; cities: readonly City[] }) {
  const { t, i18n } = useTranslation();
  const state = stateOn(driver, date);
  const city = "cityCode" in state ? cities.find((one) => one.code === state.cityCode) : undefined;
  const where = "cityCode" in state ? (city === undefined ? state.cityCode : nameOf(city, i18n.language)) : undefined;
  const words = [t(`fleet.day.${state.kind}`), ...(state.kind === "away" ? [state.reason] : []), ...(where === undefined ? [] : [where])].join(i18n.language === "en" ? ": " : "：");
  return <td className={`day-cell day-${state.kind}`} title={words}><span aria-hidden="true">{signs[state.kind]}</span><span className="hidden">{words}</span></td>;
}

function Away({ driver, span }: { driver: Driver; span: Span }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const end = useCommand(
    async () => bodyOf(await api.DELETE("/v1/drivers/{id}/unavailability/{unavailabilityId}", { params: { path: { id: driver.id, unavailabilityId: span.id } } })),
    {
      onDone: async () => {
        await queries.invalidateQueries({ queryKey: fleetKey });
        tellDone(t("fleet.away.ended", { name: driver.displayName }));
      },
    },
  );
  const dates = (span.from === span.to ? [span.from] : [span.from, span.to]).map((date) => dateInWords(date, i18n.language, "short")).join(" – ");
  return (
    <div className="away-span">
      <span><b>{dates}</b> {span.reason}</span>
      <Button className="button" aria-label={t("fleet.away.end.of", { name: driver.displayName, dates })} isDisabled={end.isPending} onPress={() => end.mutate()}>{t("fleet.away.end")}</Button>
    </div>
  );
}
