import { changeSearch, useSearch } from "../address";
import { isDate, plusDays } from "../cityTime";

/** First and last local date, both counted. */
export interface Range {
  from: string;
  to: string;
}

export const lengths = [7, 28, 91] as const;

/** What the service answers at most. */
export const mostDays = 92;

export function daysIn({ from, to }: Range): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}

/** As long, and right before it. */
export function before(range: Range): Range {
  return { from: plusDays(range.from, -daysIn(range)), to: plusDays(range.from, -1) };
}

/** So many days, up to and with this one. */
export function lastDays(today: string, count: number): Range {
  return { from: plusDays(today, 1 - count), to: today };
}

export function isSound({ from, to }: Range): boolean {
  return isDate(from) && isDate(to) && daysIn({ from, to }) >= 1 && daysIn({ from, to }) <= mostDays;
}

/** Kept in the address, so that what one looks at can be sent to a colleague; nothing where it says nothing sound: then the service chooses. */
export function useRange(): [Range | undefined, (range: Range) => void] {
  const search = useSearch();
  const given = { from: search.get("from") ?? "", to: search.get("to") ?? "" };
  return [isSound(given) ? given : undefined, (range) => changeSearch({ ...range })];
}
