import { useTranslation } from "react-i18next";
import { clockOf } from "../../cityTime";
import type { Comparison } from "./compare";
import { useSpans } from "./spans";

/** Loads that no vehicle takes as the plan stands, with what keeps them out and what helps. */
export function WithoutPlace({ loads }: { loads: Comparison["withoutPlace"] }) {
  const { t } = useTranslation();
  if (loads.length === 0) return <p className="pad">{t("plan.without-place.none")}</p>;
  return (
    <ul className="plan-scroller plan-list" tabIndex={0} aria-label={t("plan.tab.without-place")}>
      {loads.map((load) => (
        <li key={load.loadId}>
          <b>{load.name}</b> <span className="faint">{t("units", { count: load.units })}</span>
          {load.reasons.map((reason) => <p key={reason.code} className="reason">{reason.text} <b>{t(`remedy.${reason.remedy}`, { defaultValue: reason.remedy })}</b></p>)}
        </li>
      ))}
    </ul>
  );
}

/** Whose times or crews would be other than they were told, or who hear for the first time. */
export function ToTell({ donors }: { donors: Comparison["toTell"] }) {
  const { t } = useTranslation();
  if (donors.length === 0) return <p className="pad">{t("plan.to-tell.none")}</p>;
  return (
    <div className="plan-scroller" tabIndex={0} role="region" aria-label={t("plan.tab.to-tell")}>
      <p className="pad faint">{t("plan.to-tell.how")}</p>
      <ul className="plan-donors">
        {donors.map(({ donor, pickups }) => <li key={donor}>{donor}{pickups > 1 && <span className="faint"> {t("plan.pickups", { count: pickups })}</span>}</li>)}
      </ul>
    </div>
  );
}

/** The routes as they would be. */
export function PlannedRoutes({ routes }: { routes: Comparison["routes"] }) {
  const { t, i18n } = useTranslation();
  const spans = useSpans();
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 0 });
  return (
    <div className="scroller plan-scroller" tabIndex={0} role="region" aria-label={t("plan.tab.routes")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("column.driver")}</th>
            <th scope="col">{t("plan.column.plate")}</th>
            {["stops", "units", "distance", "duration", "first", "last"].map((name) => <th key={name} scope="col" className="number">{t(`plan.column.${name}`)}</th>)}
          </tr>
        </thead>
        <tbody>
          {routes.map((route) => (
            <tr key={route.vehicleId}>
              <th scope="row">{route.driver}</th>
              <td>{route.plate}</td>
              <td className="number">{route.stops}</td>
              <td className="number">{route.units}</td>
              <td className="number">{number.format(route.metres / 1000)} km</td>
              <td className="number">{spans.length(route.seconds)}</td>
              <td className="number">{route.first === undefined ? "–" : clockOf(route.first)}</td>
              <td className="number">{route.last === undefined ? "–" : clockOf(route.last)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
