import { useTranslation } from "react-i18next";
import { Button } from "react-aria-components";
import type { City } from "../client";
import { nameOf } from "../ui/CityBox";
import { measures, written, type Report } from "./measures";

const shown = ["on-time", "first-attempt", "units", "units-per-stop", "km-per-unit", "vehicle-use", "failed", "without-place"]
  .map((name) => measures.find((measure) => measure.name === name)!);

/** The cities side by side; each leads to its own figures. */
export function Cities({ report, cities, choose }: { report: Report; cities: readonly City[]; choose: (code: string) => void }) {
  const { t, i18n } = useTranslation();
  const rows = [...report.cities].sort((one, other) => other.figures.stops.planned - one.figures.stops.planned);
  return (
    <section className="panel" aria-labelledby="by-city">
      <h2 id="by-city">{t("kpi.by-city")}</h2>
      <div className="scroller" tabIndex={0} role="group" aria-labelledby="by-city">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("city")}</th>
              <th scope="col" className="number">{t("kpi.planned")}</th>
              {shown.map((measure) => <th key={measure.name} scope="col" className="number">{t(`kpi.${measure.name}`)}</th>)}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ cityCode, figures }) => {
              const city = cities.find((one) => one.code === cityCode);
              return (
                <tr key={cityCode}>
                  <th scope="row"><Button className="link" onPress={() => choose(cityCode)}>{city === undefined ? cityCode : nameOf(city, i18n.language)}</Button></th>
                  <td className="number">{written(figures.stops.planned, "count", i18n.language)}</td>
                  {shown.map((measure) => <td key={measure.name} className="number">{written(measure.value(figures), measure.style, i18n.language)}</td>)}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
