import { useTranslation } from "react-i18next";
import { difference, measures, written, type Figures, type Measure } from "./measures";

/** The figures of the period, each with what it means, what it is made of, and how it was in the period before. */
export function Tiles({ now, before }: { now: Figures; before: Figures | undefined }) {
  return <dl className="tiles">{measures.map((measure) => <Tile key={measure.name} measure={measure} now={now} before={before} />)}</dl>;
}

function Tile({ measure, now, before }: { measure: Measure; now: Figures; before: Figures | undefined }) {
  const { t, i18n } = useTranslation();
  const value = measure.value(now);
  const number = new Intl.NumberFormat(i18n.language);
  const parts = measure.parts && Object.fromEntries(Object.entries(measure.parts(now)).map(([name, part]) => [name, number.format(part)]));
  return (
    <div className="panel tile" data-kpi={measure.name}>
      <dt>{t(`kpi.${measure.name}`)}</dt>
      <dd className="figure">
        <b>{written(value, measure.style, i18n.language)}</b>
        {value !== null && measure.style === "km" && <span className="unit">{t("kpi.km")}</span>}
        {before !== undefined && <Change measure={measure} now={value} before={measure.value(before)} />}
      </dd>
      <dd className="faint">
        {t(`kpi.${measure.name}.about`)}
        {value !== null && parts !== undefined && <span className="parts">{t(`kpi.${measure.name}.of`, parts)}</span>}
        {value === null && <span className="parts">{t("kpi.nothing-measured")}</span>}
      </dd>
    </div>
  );
}

function Change({ measure, now, before }: { measure: Measure; now: number | null; before: number | null }) {
  const { t, i18n } = useTranslation();
  const change = difference(now, before, measure.style);
  if (change === null) return null;
  const style = measure.style === "share" ? "decimal" : measure.style;
  const size = written(Math.abs(change), style, i18n.language);
  const isNone = size === written(0, style, i18n.language);
  const isGood = measure.isMoreBetter === undefined || isNone ? undefined : change > 0 === measure.isMoreBetter;
  const words = isNone ? t("kpi.change.none") : t(`kpi.change.${change > 0 ? "more" : "less"}${measure.style === "share" ? ".points" : ""}`, { size });
  return (
    <span className={`change ${isGood === undefined ? "" : isGood ? "good" : "bad"}`} title={t("kpi.change.before", { value: written(before, measure.style, i18n.language) })}>
      <span aria-hidden="true">{isNone ? "＝" : change > 0 ? "▲" : "▼"}</span> {words}
    </span>
  );
}
