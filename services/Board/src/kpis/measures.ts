import type { components } from "../api";

export type Report = components["schemas"]["KpiReport"];
export type Figures = components["schemas"]["KpiFigures"];

/** How a figure is written: a share in %, a whole number, or with one decimal place more. */
export type Style = "share" | "count" | "decimal" | "km";

export interface Measure {
  /** Of its words: `kpi.{name}`, its explanation `kpi.{name}.about`. */
  name: string;
  style: Style;
  value: (figures: Figures) => number | null;
  /** Whether more of it is good news; undefined where it depends. */
  isMoreBetter?: boolean;
  /** What stands behind the figure, for the words `kpi.{name}.of`. */
  parts?: (figures: Figures) => Record<string, number>;
}

export const measures: readonly Measure[] = [
  {
    name: "on-time", style: "share", isMoreBetter: true, value: (f) => f.onTime.share,
    parts: (f) => ({ met: f.onTime.met, of: f.onTime.of, early: f.onTime.early, late: f.onTime.late }),
  },
  { name: "first-attempt", style: "share", isMoreBetter: true, value: (f) => f.firstAttempt.share, parts: (f) => ({ met: f.firstAttempt.met, of: f.firstAttempt.of }) },
  { name: "units", style: "count", isMoreBetter: true, value: (f) => f.unitsCollected, parts: (f) => ({ stops: f.stops.completed + f.stops.partial }) },
  { name: "units-per-stop", style: "decimal", isMoreBetter: true, value: (f) => f.unitsPerStop },
  {
    name: "km-per-unit", style: "km", isMoreBetter: false, value: (f) => (f.metresPerUnit === null ? null : f.metresPerUnit / 1000),
    parts: (f) => ({ km: Math.round(f.distanceMetres / 1000), routes: f.routesDriven }),
  },
  { name: "vehicle-use", style: "share", isMoreBetter: true, value: (f) => f.vehicleUse.share, parts: (f) => ({ met: f.vehicleUse.met, of: f.vehicleUse.of }) },
  {
    name: "shift-use", style: "share", value: (f) => f.shiftUse.share,
    parts: (f) => ({ met: Math.round(f.shiftUse.seconds / 3600), of: Math.round(f.shiftUse.ofSeconds / 3600) }),
  },
  {
    name: "failed", style: "count", isMoreBetter: false, value: (f) => f.stops.failed,
    parts: (f) => ({ planned: f.stops.planned, skipped: f.stops.skipped }),
  },
  { name: "replanned", style: "count", isMoreBetter: false, value: (f) => f.stops.replanned },
  { name: "without-place", style: "count", isMoreBetter: false, value: (f) => f.loadsWithoutPlace },
];

export interface Series {
  /** Its words are at `kpi.{name}`. */
  name: string;
  value: (figures: Figures) => number | null;
}

export interface ChartPlan {
  /** Its words are at `kpi.chart.{name}`. */
  name: string;
  kind: "bars" | "lines";
  style: Style;
  series: readonly Series[];
}

const of = (name: string): Series => {
  const measure = measures.find((one) => one.name === name)!;
  return { name, value: measure.value };
};

export const charts: readonly ChartPlan[] = [
  {
    name: "visits", kind: "bars", style: "count", series: [
      { name: "completed", value: (f) => f.stops.completed },
      { name: "partial", value: (f) => f.stops.partial },
      { name: "failed", value: (f) => f.stops.failed },
      { name: "open", value: (f) => f.stops.planned - f.stops.completed - f.stops.partial - f.stops.failed },
    ],
  },
  { name: "quality", kind: "lines", style: "share", series: [of("on-time"), of("first-attempt")] },
  { name: "units", kind: "bars", style: "count", series: [of("units")] },
  { name: "km", kind: "lines", style: "km", series: [of("km-per-unit")] },
  { name: "use", kind: "lines", style: "share", series: [of("vehicle-use"), of("shift-use")] },
  { name: "trouble", kind: "bars", style: "count", series: [of("replanned"), of("without-place")] },
];

/** Whether anything was planned or missed at all. */
export function isAnything(figures: Figures): boolean {
  return figures.stops.planned + figures.stops.skipped + figures.loadsWithoutPlace + figures.stops.replanned > 0;
}

export function written(value: number | null, style: Style, language: string): string {
  if (value === null) return "–";
  const options: Intl.NumberFormatOptions =
    style === "share" ? { style: "percent", maximumFractionDigits: 1 } : { maximumFractionDigits: { count: 0, decimal: 1, km: 2 }[style] };
  return new Intl.NumberFormat(language, options).format(value);
}

/** The difference to the period before as it is read aloud; null where one of them has nothing to measure. */
export function difference(now: number | null, before: number | null, style: Style): number | null {
  if (now === null || before === null) return null;
  return style === "share" ? (now - before) * 100 : now - before;
}
