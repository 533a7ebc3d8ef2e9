import { changeSearch, useSearch } from "../address";
import { dateIn, defaultZone, isDate, plusDays } from "../cityTime";

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

/** Up to today, so many days. */
export function lastDays(count: number): Range {
  const today = dateIn(defaultZone, new Date());
  return { from: plusDays(today, 1 - count), to: today };
}

/** Kept in the address, so that what one looks at can be sent to a colleague; four weeks where it says nothing sound. */
export function useRange(): [Range, (range: Range) => void] {
  const search = useSearch();
  const given = { from: search.get("from") ?? "", to: search.get("to") ?? "" };
  const isSound = isDate(given.from) && isDate(given.to) && daysIn(given) >= 1 && daysIn(given) <= mostDays;
  return [isSound ? given : lastDays(28), (range) => changeSearch({ ...range })];
}
