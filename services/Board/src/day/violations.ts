import type { TFunction } from "i18next";
import type { components } from "../api";
import { howLong } from "./amounts";

/** What an order of stops breaks; of a route that stands, or of one that is only tried. */
export type Violation = Pick<components["schemas"]["CrewViolation"], "kind" | "loadId" | "by"> & { overridable?: boolean };

// Kinds that a person can make, with what `by` counts in. Others are faults of the machine's own making.
const units: Readonly<Record<string, "pieces" | "grams" | "cubic-centimetres" | "seconds" | "metres" | "nothing">> = {
  CapacityUnits: "pieces", CapacityGrams: "grams", CapacityCubicCentimetres: "cubic-centimetres",
  TimeWindow: "seconds", Shift: "seconds", DepotWindow: "seconds", DrivingTime: "seconds", DutyTime: "seconds", Break: "seconds",
  TooManyTrips: "nothing", Skill: "nothing", VehicleNotAllowed: "nothing", DriverLock: "nothing", SequenceLock: "nothing",
  Unreachable: "nothing", VehicleTaken: "nothing",
};

/** A violation in a sentence; the site's name stands before it where it is one stop's. */
export function violationWords(t: TFunction, language: string, violation: Violation, siteOf: (loadId: string) => string | undefined): string {
  const unit = units[violation.kind];
  const number = (amount: number) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(amount);
  const amounts = {
    pieces: () => t("units", { count: violation.by }), grams: () => `${number(violation.by / 1000)} kg`, "cubic-centimetres": () => `${number(violation.by / 1e6)} m³`,
    seconds: () => howLong(t, violation.by), metres: () => `${number(violation.by / 1000)} km`, nothing: () => "",
  };
  const words = t(unit === undefined ? "violation.other" : `violation.${violation.kind}`, { by: unit === undefined ? "" : amounts[unit]() });
  const site = violation.loadId === null ? undefined : siteOf(violation.loadId);
  return site === undefined ? words : t("violation.at", { site, words });
}
