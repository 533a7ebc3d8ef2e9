import { useMemo, useSyncExternalStore } from "react";

const changed = new EventTarget();

/** `/board/{cityCode}/{date}`: the day of a city, the board's first page. */
export function addressOfDay(cityCode: string, date: string): string {
  return `/board/${cityCode}/${date}`;
}

/** `/board/{page}/…` of every other page. */
export function addressOfPage(page: string, ...rest: string[]): string {
  return ["/board", page, ...rest.map(encodeURIComponent)].join("/");
}

export function go(address: string, replace = false): void {
  window.history[replace ? "replaceState" : "pushState"](null, "", address);
  changed.dispatchEvent(new Event("change"));
}

/** What follows `/board/` in the page's address, part by part. */
export function useParts(): readonly string[] {
  const path = useSyncExternalStore(subscribe, () => window.location.pathname);
  return useMemo(() => path.split("/").slice(2).filter((part) => part !== "").map(decoded), [path]);
}

/** What follows the question mark: a search that can be sent to a colleague. */
export function useSearch(): URLSearchParams {
  const search = useSyncExternalStore(subscribe, () => window.location.search);
  return useMemo(() => new URLSearchParams(search), [search]);
}

/** Sets what follows the question mark without a step in the browser's history; empty ones are left out. */
export function changeSearch(values: Record<string, string>): void {
  const search = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(values)) {
    if (value === "") search.delete(name);
    else search.set(name, value);
  }
  const text = search.toString();
  go(window.location.pathname + (text === "" ? "" : `?${text}`), true);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function subscribe(onChange: () => void): () => void {
  changed.addEventListener("change", onChange);
  window.addEventListener("popstate", onChange);
  return () => {
    changed.removeEventListener("change", onChange);
    window.removeEventListener("popstate", onChange);
  };
}
