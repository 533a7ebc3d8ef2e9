import { useTranslation } from "react-i18next";
import { clockOf } from "../cityTime";
import { useIsOverPool } from "./edit/dragging";
import { nameOf, type Row } from "./model";
import { choosingOf, type Selection } from "./selection";

/** Loads on no route, each with what keeps it there and what helps. */
export function Tray({ rows, selection: { chosen, choose } }: { rows: readonly Row[]; selection: Selection }) {
  const { t } = useTranslation();
  const { isOver } = useIsOverPool();
  return (
    <section className={isOver ? "tray panel over" : "tray panel"} data-pool="" aria-labelledby="tray">
      <h2 id="tray">{t("tray")} <span className="count">{rows.length}</span></h2>
      <ul>
        {rows.map((row) => (
          <li key={row.load.loadId} data-load={row.load.loadId} className={chosen.has(row.load.loadId) ? "selected" : undefined}>
            <span className="grip" aria-hidden="true">⠿</span>
            <button type="button" className="link" aria-pressed={chosen.has(row.load.loadId)} onClick={(click) => choose(row.load.loadId, choosingOf(click), rows.map((one) => one.load.loadId))}>{nameOf(row.load)}</button>
            <p className="faint">
              {row.load.donorName !== null && row.load.donorName !== nameOf(row.load) && `${row.load.donorName} · `}
              {t("units", { count: row.load.units })}{row.window !== undefined && ` · ${clockOf(row.window.from)}–${clockOf(row.window.to)}`}
              {row.load.skills.length > 0 && ` · ${row.load.skills.join(", ")}`}
            </p>
            {row.reasons.map((reason) => (
              <p key={reason.code} className="reason">{reason.text} <b>{t(`remedy.${reason.remedy}`, { defaultValue: reason.remedy })}</b></p>
            ))}
            {row.reasons.length === 0 && <p className="reason">{t(`load.${row.load.status}.why`)}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
