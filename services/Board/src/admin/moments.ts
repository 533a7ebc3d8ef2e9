import { dateIn, defaultZone, timeIn } from "../cityTime";

/** Date and time, both in the zone of the cities. */
export function moment(instant: string | null): string {
  return instant === null ? "–" : `${dateIn(defaultZone, new Date(instant))} ${timeIn(defaultZone, instant)}`;
}
