import { useTranslation } from "react-i18next";
import type { Lane } from "../model";
import { RouteFacts } from "./RouteFacts";
import { RouteMenu } from "./RouteMenu";
import "./route.css";

/** Who drives a lane's route with what, how it stands, and what can be done with it. */
export function LaneHead({ lane }: { lane: Lane }) {
  const { t } = useTranslation();
  const { route, rows } = lane;
  return (
    <div className="who">
      <div className="who-line">
        <RouteFacts lane={lane} />
        <span className={`status ${route.status}`}>{t(`route.${route.status}`)}</span>
        <RouteMenu route={route} />
      </div>
      <span className="faint"><span className="lane-plate">{route.vehicle.plate} · </span>{t("stops", { count: rows.length })} · {t("lane.units", { count: route.units })}{route.visiting && ` · ${t("visiting")}`}</span>
    </div>
  );
}
