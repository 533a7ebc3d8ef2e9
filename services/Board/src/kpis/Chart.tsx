import { useEffect, useId, useRef, useState, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import { dateInWords } from "../cityTime";
import { ChartTable } from "./ChartTable";
import { written, type ChartPlan, type Report } from "./measures";
import { labelled, runsOf, ticksUpTo } from "./scale";

type Days = Report["days"];

/** Around what is drawn, with room for the words beside it, which grow with all others. */
function frameOf(width: number) {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  return { height: Math.min(420, Math.max(190, Math.round(width * 0.36))), top: 10, right: 1.2 * rem, bottom: 1.7 * rem, left: 3.3 * rem };
}

/** One figure, or a few that belong together, day by day. What is drawn stands in a table below it as well. */
export function Chart({ plan, days }: { plan: ChartPlan; days: Days }) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const [box, width] = useWidth();
  const [pointed, setPointed] = useState<number>();
  const values = plan.series.map((series) => days.map((day) => series.value(day.figures)));
  const short = (date: string) => new Intl.DateTimeFormat(i18n.language === "en" ? "en-GB" : i18n.language, { month: "short", day: "numeric", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
  const index = pointed !== undefined && pointed < days.length ? pointed : undefined;
  const frame = frameOf(width);
  const step = (width - frame.left - frame.right) / Math.max(1, days.length);
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - frame.left;
    setPointed(x < 0 ? undefined : Math.min(days.length - 1, Math.floor(x / step)));
  };
  return (
    <figure className="panel chart" aria-labelledby={id} data-chart={plan.name}>
      <figcaption>
        <h2 id={id}>{t(`kpi.chart.${plan.name}`)}</h2>
        <span className="pointed">{index === undefined ? "" : dateInWords(days[index]!.date, i18n.language, "short")}</span>
        <ul className="legend">
          {plan.series.map((series, s) => (
            <li key={series.name}>
              <i className={`swatch ${plan.kind} series-${series.name}`} aria-hidden="true" />
              {t(`kpi.${series.name}`)}
              <b>{index !== undefined && written(values[s]?.[index] ?? null, plan.style, i18n.language)}</b>
            </li>
          ))}
        </ul>
      </figcaption>
      <div ref={box} className="drawing">
        {width > 0 && (
          <svg width={width} height={frame.height} role="img" aria-labelledby={id} onPointerMove={onPointerMove} onPointerLeave={() => setPointed(undefined)}>
            <Drawing plan={plan} values={values} labels={days.map((day) => short(day.date))} width={width} frame={frame} step={step} pointed={index} />
          </svg>
        )}
      </div>
      <details>
        <summary>{t("kpi.table")}</summary>
        <ChartTable plan={plan} days={days} labelledBy={id} />
      </details>
    </figure>
  );
}

function Drawing({ plan, values, labels, width, frame, step, pointed }: {
  plan: ChartPlan; values: readonly (readonly (number | null)[])[]; labels: readonly string[]; width: number; frame: ReturnType<typeof frameOf>; step: number; pointed: number | undefined;
}) {
  const { i18n } = useTranslation();
  const sums = labels.map((_, day) => values.reduce((sum, series) => sum + (series[day] ?? 0), 0));
  const ticks = ticksUpTo(Math.max(0, ...(plan.kind === "bars" ? sums : values.flat().map((value) => value ?? 0))), plan.style === "share");
  const top = ticks.at(-1)!;
  const bottom = frame.height - frame.bottom;
  const y = (value: number) => bottom - (value / top) * (bottom - frame.top);
  const x = (day: number) => frame.left + (day + 0.5) * step;
  const isLabelled = labelled(labels.length, width - frame.left - frame.right);
  const bar = Math.max(1, Math.min(34, step * 0.72));
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="grid" x1={frame.left} x2={width - frame.right} y1={y(tick)} y2={y(tick)} />
          <text className="tick" x={frame.left - 6} y={y(tick) + 4} textAnchor="end">{written(tick, plan.style, i18n.language)}</text>
        </g>
      ))}
      {labels.map((label, day) => isLabelled(day) && <text key={day} className="tick" x={x(day)} y={frame.height - 7} textAnchor="middle">{label}</text>)}
      {pointed !== undefined && <rect className="pointer" x={x(pointed) - step / 2} y={frame.top} width={step} height={bottom - frame.top} />}
      {plan.kind === "bars"
        ? labels.map((_, day) => {
          let below = 0;
          return plan.series.map((series, s) => {
            const value = values[s]?.[day] ?? 0;
            const from = below;
            below += value;
            return value > 0 && <rect key={`${day} ${s}`} className={`bar series-${series.name}`} x={x(day) - bar / 2} width={bar} y={y(from + value)} height={y(from) - y(from + value)} />;
          });
        })
        : plan.series.map((series, s) => (
          <g key={series.name} className={`series-${series.name}`}>
            {runsOf(values[s]!).map((run) => (
              <polyline key={run[0]} className="line" points={run.map((day) => `${x(day)},${y(values[s]![day]!)}`).join(" ")} />
            ))}
            {values[s]!.map((value, day) => value !== null && <circle key={day} className="point" cx={x(day)} cy={y(value)} r={step > 12 ? 3.2 : 2} />)}
          </g>
        ))}
    </>
  );
}

/** Drawn anew at each width, so that its letters stay as large as all others. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver((entries) => setWidth(Math.floor(entries[0]!.contentRect.width)));
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);
  return [box, width] as const;
}
