import { useTranslation } from "react-i18next";
import { written, type ChartPlan, type Report } from "./measures";

/** What a chart shows, in words and numbers; the newest day first. */
export function ChartTable({ plan, days, labelledBy }: { plan: ChartPlan; days: Report["days"]; labelledBy: string }) {
  const { t, i18n } = useTranslation();
  return (
    <div className="scroller" tabIndex={0} role="group" aria-labelledby={labelledBy}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("kpi.date")}</th>
            {plan.series.map((series) => <th key={series.name} scope="col" className="number">{t(`kpi.${series.name}`)}</th>)}
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((day) => (
            <tr key={day.date}>
              <th scope="row">{day.date}</th>
              {plan.series.map((series) => <td key={series.name} className="number">{written(series.value(day.figures), plan.style, i18n.language)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
