import type { components } from "../api";

export type Entry = components["schemas"]["AuditView"];
export type Entity = Entry["entity"];

export const entities: readonly Entity[] = [
  "PickupRequest", "DropOffEvent", "Registration", "Consolidation", "RecurringPickup", "CityDay", "Plan", "Route", "CalendarDay", "CityCapacity",
  "CityPolicy", "CitySpeed", "HolidayCalendar", "CityThreshold", "Category", "Contact", "DonorDelegation",
];

export interface Change {
  field: string;
  before: string | undefined;
  after: string | undefined;
}

/** Values that differ, field by field; those within others by their path, such as `windows.0.from`. */
export function changesOf({ before, after }: Pick<Entry, "before" | "after">): Change[] {
  const [was, is] = [leaves(before), leaves(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((field) => ({ field, before: was.get(field), after: is.get(field) }))
    .filter((change) => change.before !== change.after);
}

function leaves(value: unknown, path = "", found = new Map<string, string>()): Map<string, string> {
  if (value === null || value === undefined) return found;
  if (typeof value === "object") {
    for (const [name, part] of Object.entries(value)) leaves(part, path === "" ? name : `${path}.${name}`, found);
  } else {
    found.set(path, String(value));
  }
  return found;
}
