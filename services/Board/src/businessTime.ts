import { useEffect, useState } from "react";

/**
 * The cities' own clock, which need not be the browser's: a laptop may be wrong, and business time can be moved where things are
 * tried out. What the API last told of it, and how long ago that was.
 */
let aheadMs = 0;
const told = new EventTarget();

/** @param asOf business time, as an answer that has just come tells it. */
export function noteBusinessTime(asOf: string): void {
  aheadMs = Date.parse(asOf) - Date.now();
  told.dispatchEvent(new Event("told"));
}

/** @param machineMs of the browser's clock. */
export function businessTimeAt(machineMs: number): Date {
  return new Date(machineMs + aheadMs);
}

/** The present in business time, looked at twice a minute. */
export function useNow(): Date {
  const [now, setNow] = useState(() => businessTimeAt(Date.now()));
  useEffect(() => {
    const look = () => setNow(businessTimeAt(Date.now()));
    const timer = setInterval(look, 30_000);
    told.addEventListener("told", look);
    return () => {
      clearInterval(timer);
      told.removeEventListener("told", look);
    };
  }, []);
  return now;
}
