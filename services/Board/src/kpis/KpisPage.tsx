import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { changeSearch, useSearch } from "../address";
import { dateIn, dateInWords } from "../cityTime";
import { api, bodyOf, type City } from "../client";
import { remember } from "../memory";
import type { PageProps } from "../pages";
import { Failure, Loading } from "../shell/States";
import { nameOf } from "../ui/CityBox";
import { CityFilter } from "../ui/CityFilter";
import { Chart } from "./Chart";
import { Cities } from "./Cities";
import { csvOf, download } from "./csv";
import "./kpis.css";
import { charts, isAnything, measures, type Figures, type Report } from "./measures";
import { before, useRange, type Range } from "./range";
import { RangePicker } from "./RangePicker";
import { Tiles } from "./Tiles";

/** How well planning and driving go: the figures of some dates, of one city or of all that the person works for. */
export default function KpisPage({ cities }: PageProps) {
  const { t, i18n } = useTranslation();
  const [range, chooseRange] = useRange();
  const search = useSearch();
  const city = cities.find((one) => one.code === search.get("city")) ?? (cities.length === 1 ? cities[0] : undefined);
  const report = useKpis(city?.code, range);
  const seen = report.data;
  const earlier = useKpis(city?.code, seen === undefined ? undefined : before(seen), seen !== undefined);
  const choose = (code: string) => {
    if (code !== "") remember("city", code);
    changeSearch({ city: code });
  };
  return (
    <main className="page kpis">
      <div className="page-head">
        <h1>
          {t("page.kpis")} · {city === undefined ? t("kpi.all-cities") : nameOf(city, i18n.language)}
          {seen !== undefined && <span className="faint"> {dateInWords(seen.from, i18n.language, "short")} – {dateInWords(seen.to, i18n.language, "short")}</span>}
        </h1>
        {cities.length > 1 && <CityFilter cities={cities} cityCode={city?.code ?? ""} onChoose={choose} />}
        {seen !== undefined && <RangePicker range={range ?? seen} today={dateIn(seen.zone, new Date(seen.asOf))} choose={chooseRange} />}
      </div>
      {report.isError ? <Failure error={report.error} retry={() => void report.refetch()} />
        : seen === undefined ? <Loading />
          : !isAnything(seen.total) ? <Empty />
            : <Shown report={seen} earlier={earlier.data} city={city} cities={cities} isOld={report.isPlaceholderData} choose={choose} />}
    </main>
  );
}

function Shown({ report, earlier, city, cities, isOld, choose }: {
  report: Report; earlier: Report | undefined; city: City | undefined; cities: readonly City[]; isOld: boolean; choose: (code: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const keep = () => {
    const figures = (of: Figures) => [of.stops.planned, of.stops.completed, of.stops.partial, of.stops.skipped, ...measures.map((measure) => measure.value(of))];
    const titles = ["planned", "completed", "partial", "skipped", ...measures.map((measure) => measure.name)].map((name) => t(`kpi.${name}`));
    const nameFor = (code: string) => cities.find((one) => one.code === code)?.[i18n.language === "en" ? "nameEn" : "nameZh"] ?? code;
    download(`kpis-${city?.code ?? "all"}-${report.from}-${report.to}.csv`, csvOf([
      [t("kpi.date"), t("city"), ...titles],
      ...report.days.map((day) => [day.date, city === undefined ? t("kpi.all-cities") : nameOf(city, i18n.language), ...figures(day.figures)]),
      ...(city === undefined ? report.cities.map((one) => [t("kpi.sum"), nameFor(one.cityCode), ...figures(one.figures)]) : []),
      [t("kpi.sum"), city === undefined ? t("kpi.all-cities") : nameOf(city, i18n.language), ...figures(report.total)],
    ]));
  };
  return (
    <div className={isOld ? "shown old" : "shown"} aria-busy={isOld}>
      <Tiles now={report.total} before={earlier !== undefined && isAnything(earlier.total) ? earlier.total : undefined} />
      <div className="page-head">
        <p className="faint compared">{t("kpi.note")}</p>
        <Button className="button" onPress={keep}>{t("kpi.csv")}</Button>
      </div>
      <div className="charts">{charts.map((plan) => <Chart key={plan.name} plan={plan} days={report.days} />)}</div>
      {city === undefined && <Cities report={report} cities={cities} choose={choose} />}
    </div>
  );
}

function Empty() {
  const { t } = useTranslation();
  return (
    <div className="notice">
      <h2>{t("kpi.empty.title")}</h2>
      <p>{t("kpi.empty.text")}</p>
      <ul className="steps">
        <li>{t("kpi.empty.planned")}</li>
        <li>{t("kpi.empty.driven")}</li>
      </ul>
    </div>
  );
}

function useKpis(cityCode: string | undefined, range: Range | undefined, isWanted = true) {
  return useQuery({
    queryKey: ["kpis", cityCode, range?.from, range?.to],
    enabled: isWanted,
    queryFn: async () => bodyOf(await api.GET("/v1/kpis", { params: { query: { ...(range === undefined ? {} : { from: range.from, to: range.to }), ...(cityCode === undefined ? {} : { cityCode }) } } })),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}
