import { useMemo, useState, type FormEvent } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { isDate } from "../../cityTime";
import { newKey, type CityDay, type Route } from "../../client";
import { useCommand } from "../../ui/useCommand";
import { Window } from "../../ui/Window";
import { useRouteCommands } from "./useRouteCommands";
import { WhatBecame } from "./WhatBecame";

/** A driver cannot work: said with two clicks where it is for this day, then what became of the stops, as the news comes. */
export function DriverUnavailable({ day, route, close }: { day: CityDay; route: Route; close: () => void }) {
  const { t } = useTranslation();
  const commands = useRouteCommands();
  const driver = route.driver!;
  const [reason, setReason] = useState(t("away.reason.default"));
  const [isLonger, setLonger] = useState(false);
  const [to, setTo] = useState(day.date);
  // The same key however often it is sent: one absence.
  const key = useMemo(newKey, [reason, isLonger, to]);
  // Of visits that are over nothing becomes any more. As they were when it was said.
  const [left, setLeft] = useState<Route["stops"]>();
  const mark = useCommand(() => commands.markUnavailable(driver.id, { from: day.date, to: isLonger ? to : day.date, reason: reason.trim() }, key), {
    onDone: () => setLeft((day.routes.find((one) => one.id === route.id) ?? route).stops.filter((stop) => stop.status === "Planned" || stop.status === "Dispatched" || stop.status === "EnRoute")),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!mark.isPending && reason.trim() !== "") mark.mutate();
  };
  if (left !== undefined) return <WhatBecame day={day} driver={driver} stops={left} close={close} />;
  return (
    <Window title={t("away.title", { driver: driver.name })} close={close}>
      <form className="form" onSubmit={submit}>
        <p>{t("away.text")}</p>
        <fieldset className="route-choices">
          <legend className="hidden">{t("away.until")}</legend>
          <label className="tick"><input type="radio" name="away" checked={!isLonger} onChange={() => setLonger(false)} />{t("away.this-day")}</label>
          <label className="tick"><input type="radio" name="away" checked={isLonger} onChange={() => setLonger(true)} />{t("away.longer")}</label>
        </fieldset>
        {isLonger && <label>{t("away.to")}<input type="date" required min={day.date} value={to} onChange={(change) => isDate(change.target.value) && setTo(change.target.value)} /></label>}
        <label>{t("route.reason")}<input required maxLength={500} value={reason} onChange={(change) => setReason(change.target.value)} /></label>
        <div className="actions">
          <Button className="button" onPress={close}>{t("cancel")}</Button>
          <Button type="submit" className="button danger" autoFocus isDisabled={mark.isPending || reason.trim() === ""}>{t("away.do")}</Button>
        </div>
      </form>
    </Window>
  );
}
