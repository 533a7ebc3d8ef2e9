import type { ComponentType } from "react";
import type { City, Me } from "./client";
import { OpenTasks } from "./inbox/OpenTasks";

/** What every page gets. */
export interface PageProps {
  me: Me;
  /** Cities the caller works for; at least one. */
  cities: readonly City[];
  /** What follows the page's name in the address. */
  rest: readonly string[];
}

export interface PageEntry {
  /** Its name in the address, and its words at `page.{name}`. */
  name: string;
  /** Only administrators may do anything there. */
  isForAdmins?: true;
  load: () => Promise<{ default: ComponentType<PageProps> }>;
  /** What waits there, beside its name in the menu. */
  Waiting?: ComponentType;
}

/** Beside the day of a city, in the order of the menu; each is a chunk of its own. */
export const pages: readonly PageEntry[] = [
  { name: "requests", load: () => import("./requests/RequestsPage") },
  { name: "inbox", load: () => import("./inbox/InboxPage"), Waiting: OpenTasks },
  { name: "calendar", load: () => import("./calendar/CalendarPage") },
  { name: "fleet", load: () => import("./fleet/FleetPage") },
  { name: "drop-offs", load: () => import("./dropoffs/DropOffsPage") },
  { name: "kpis", load: () => import("./kpis/KpisPage") },
  { name: "audit", load: () => import("./audit/AuditPage") },
  { name: "admin", isForAdmins: true, load: () => import("./admin/AdminPage") },
];
