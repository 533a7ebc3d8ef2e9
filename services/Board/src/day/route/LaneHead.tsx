import { useTranslation } from "react-i18next";
import type { Lane } from "../model";

/** Who drives a lane's route with what, and how it stands. */
export function LaneHead({ lane }: { lane: Lane }) {
  const { t } = useTranslation();
  const { route, rows } = lane;
  return (
    <div className="who">
      <b>{route.driver?.name ?? t("no-driver")}</b> <span className={`status ${route.status}`}>{t(`route.${route.status}`)}</span>
      <span className="faint">{route.vehicle.plate} · {t("stops", { count: rows.length })} · {t("units", { count: route.units })}{route.visiting && ` · ${t("visiting")}`}</span>
      {route.violations.length > 0 && <span className="warn">{t("violations", { count: route.violations.length })}</span>}
    </div>
  );
}
