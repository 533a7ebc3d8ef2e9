import { useSyncExternalStore } from "react";
import { isDate } from "./cityTime";

/** The page's address is `/board/{cityCode}/{date}`; both are missing where a person just comes in. */
export interface Place {
  cityCode: string | undefined;
  date: string | undefined;
}

const changed = new EventTarget();

export function addressOf(cityCode: string, date: string): string {
  return `/board/${cityCode}/${date}`;
}

export function go(address: string, replace = false): void {
  window.history[replace ? "replaceState" : "pushState"](null, "", address);
  changed.dispatchEvent(new Event("change"));
}

export function usePlace(): Place {
  const path = useSyncExternalStore(subscribe, () => window.location.pathname);
  const [, , cityCode, date] = path.split("/");
  return {
    cityCode: cityCode !== undefined && /^\d{6}$/.test(cityCode) ? cityCode : undefined,
    date: date !== undefined && isDate(date) ? date : undefined,
  };
}

function subscribe(onChange: () => void): () => void {
  changed.addEventListener("change", onChange);
  window.addEventListener("popstate", onChange);
  return () => {
    changed.removeEventListener("change", onChange);
    window.removeEventListener("popstate", onChange);
  };
}
