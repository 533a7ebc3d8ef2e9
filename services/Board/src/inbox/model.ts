import type { components } from "../api";
import type { operations } from "../api";

export type Task = components["schemas"]["DispatcherTaskView"];
export type Kind = NonNullable<NonNullable<operations["listTasks"]["parameters"]["query"]>["kind"]>;
export type Alternative = Task["alternatives"][number];

export const kinds: readonly Kind[] = ["PlaceLoad", "GrowLoad", "VisitFailed", "NoFleet", "DivideRequest"];

/** Where the tasks stand in the cache, so that the menu's count follows a decision at once. */
export const tasksKey = ["tasks"] as const;
