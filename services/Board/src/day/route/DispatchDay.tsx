import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { clockOf, minutesOf } from "../../cityTime";
import type { CityDay, Route } from "../../client";
import type { components } from "../../api";
import { useCommand } from "../../ui/useCommand";
import { Window } from "../../ui/Window";
import { useRouteCommands } from "./useRouteCommands";

type Result = components["schemas"]["DispatchResult"];

/** Chooses among the routes that can be dispatched, and says of each what became of it. */
export function DispatchDay({ day, close }: { day: CityDay; close: () => void }) {
  const { t } = useTranslation();
  const commands = useRouteCommands();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [outcome, setOutcome] = useState<{ routes: readonly Route[]; results: readonly Result[] }>();
  const ready = day.routes.filter((route) => route.allowedCommands.includes("dispatch"));
  const chosen = ready.filter((route) => !left.has(route.id));
  const dispatch = useCommand((routes: readonly Route[]) => commands.dispatchAll(day.cityCode, day.date, routes), {
    onDone: ({ results }, routes) => setOutcome({ routes, results }),
  });
  const toggle = (id: string) => setLeft((earlier) => (earlier.has(id) ? new Set([...earlier].filter((one) => one !== id)) : new Set([...earlier, id])));

  if (outcome !== undefined) {
    const refused = outcome.results.filter((result) => result.status === "Refused");
    // As they are now; one that is gone or dispatched by someone else has nothing to try again.
    const again = ready.filter((route) => refused.some((result) => result.id === route.id));
    return (
      <Window title={t("dispatch.title")} close={close}>
        <div className="form">
          <p role="status">{t("dispatch.done", { count: outcome.results.length - refused.length })}{refused.length > 0 && ` ${t("dispatch.refused", { count: refused.length })}`}</p>
          <ul className="dispatched" tabIndex={0} aria-label={t("dispatch.which")}>
            {outcome.results.map((result) => {
              const route = outcome.routes.find((one) => one.id === result.id);
              return (
                <li key={result.id} className={result.status}>
                  <b>{route?.driver?.name ?? t("no-driver")}</b> <span className="faint">{route?.vehicle.plate}</span>
                  <span className={result.status === "Refused" ? "status Failed" : "status Completed"}>{t(`dispatch.result.${result.status}`)}</span>
                  {result.problem != null && <p className="reason">{result.problem.title}{result.problem.detail != null && ` ${result.problem.detail}`}</p>}
                </li>
              );
            })}
          </ul>
          {/* Not where the button was that a hasty double click has just pressed. */}
          <div className="actions results-actions">
            {again.length > 0 && <Button className="button" isDisabled={dispatch.isPending} onPress={() => dispatch.mutate(again)}>{t("dispatch.again", { count: again.length })}</Button>}
            <Button className="button main" autoFocus onPress={close}>{t("close")}</Button>
          </div>
        </div>
      </Window>
    );
  }
  return (
    <Window title={t("dispatch.title")} close={close}>
      <div className="form">
        <p>{t("dispatch.text")}</p>
        <fieldset className="route-choices">
          <legend className="hidden">{t("dispatch.which")}</legend>
          {ready.length > 1 && (
            <label className="tick">
              <input type="checkbox" checked={chosen.length === ready.length} onChange={() => setLeft(chosen.length === ready.length ? new Set(ready.map((route) => route.id)) : new Set())} />
              <b>{t("dispatch.all", { count: ready.length })}</b>
            </label>
          )}
          <ul className="to-dispatch">{ready.map((route) => <li key={route.id}><RouteChoice route={route} isChosen={!left.has(route.id)} toggle={() => toggle(route.id)} /></li>)}</ul>
        </fieldset>
        <div className="actions">
          <Button className="button" onPress={close}>{t("cancel")}</Button>
          <Button className="button main" isDisabled={dispatch.isPending || chosen.length === 0} onPress={() => dispatch.mutate(chosen)}>{t("dispatch.do", { count: chosen.length })}</Button>
        </div>
      </div>
    </Window>
  );
}

function RouteChoice({ route, isChosen, toggle }: { route: Route; isChosen: boolean; toggle: () => void }) {
  const { t } = useTranslation();
  const starts = clockOf(minutesOf(route.startsAt, route.date, route.zone));
  return (
    <label className="tick">
      <input type="checkbox" checked={isChosen} onChange={toggle} />
      <span>
        {route.driver?.name ?? t("no-driver")} <span className="faint">{route.vehicle.plate} · {t("dispatch.starts", { time: starts })} · {t("stops", { count: route.stops.length })} · {t("units", { count: route.units })}</span>
        {route.violations.length > 0 && <span className="faint warn second">{t("violations", { count: route.violations.length })}{route.overrideReason !== null && `: ${route.overrideReason}`}</span>}
      </span>
    </label>
  );
}
