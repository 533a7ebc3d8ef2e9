import type { TFunction } from "i18next";
import type { components } from "../api";
import { dateInWords } from "../cityTime";

export type Pickup = components["schemas"]["PickupView"];
export type PickupLoad = Pickup["loads"][number];
export type Status = Pickup["status"];
export type Category = components["schemas"]["CategoryView"];

/** A request with the version that a command on it names. */
export interface Tagged {
  body: Pickup;
  etag: string;
}

/** In the order in which a request comes through them; those that need a person come first. */
export const statuses: readonly Status[] = [
  "EligibilityReview", "Unschedulable", "Waitlisted", "AwaitingSchedule", "PartiallyScheduled", "Scheduled", "Assigned", "InProgress",
  "Collected", "PartiallyCollected", "NotCollected", "Closed", "Ineligible", "Converted", "Expired", "Cancelled",
];

const tones: Partial<Record<Status | PickupLoad["status"], string>> = {
  EligibilityReview: "warn", Unschedulable: "bad", Waitlisted: "warn", PartiallyScheduled: "warn", InProgress: "warn", Dispatched: "warn",
  Collected: "good", PartiallyCollected: "good", Partial: "good", Closed: "good", NotCollected: "bad", Failed: "bad",
};

export const toneOf = (status: Status | PickupLoad["status"]) => `status ${tones[status] ?? ""}`;

/** As the API names them in `allowedCommands`. */
export const commands = ["override-eligibility", "convert", "amend", "close", "cancel"] as const;
export type Command = (typeof commands)[number];

const movable: readonly PickupLoad["status"][] = ["Pending", "Scheduled", "Assigned", "Failed"];

/** Once a driver has it, the route comes first: it is recalled on the day's page. */
export const canMove = (load: PickupLoad) => movable.includes(load.status);

export function namesOf(categories: readonly Category[] | undefined, language: string): (code: string) => string {
  const names = new Map(categories?.map((category) => [category.code, language === "en" ? category.nameEn : category.nameZh]));
  return (code) => names.get(code) ?? code;
}

export interface Difference {
  label: string;
  before: string;
  after: string;
}

/** What a person who decides would want to know of what has changed under their hands. */
export function differences(before: Pickup, after: Pickup, nameOf: (code: string) => string, t: TFunction, language: string): Difference[] {
  const places = (pickup: Pickup) =>
    pickup.loads.map((load) => (load.date === null ? t(`pickup-load.${load.status}`) : `${dateInWords(load.date, language, "short")} ${load.window?.from ?? ""} ${t(`pickup-load.${load.status}`)}`)).join("; ");
  const facts: [string, (pickup: Pickup) => string][] = [
    ["status", (pickup) => t(`request-status.${pickup.status}`)],
    ["lines", (pickup) => pickup.lines.map((line) => `${line.quantity} × ${nameOf(line.category)}`).join(", ")],
    ["site", (pickup) => `${pickup.site.name}, ${pickup.site.address}`],
    ["notes", (pickup) => pickup.site.access.notes ?? ""],
    ["loads", places],
    ["reference", (pickup) => pickup.reference ?? ""],
    ["asked", (pickup) => (pickup.pendingChange === null ? "" : t(`request.pending.${pickup.pendingChange.kind}`))],
  ];
  return facts.flatMap(([name, text]) => {
    const [was, is] = [text(before), text(after)];
    return was === is ? [] : [{ label: t(`request.fact.${name}`), before: was === "" ? "–" : was, after: is === "" ? "–" : is }];
  });
}
