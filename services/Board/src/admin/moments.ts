import i18n from "i18next";
import { defaultZone, instantInWords } from "../cityTime";

/** Date and time, both in the zone of the cities. */
export function moment(instant: string | null): string {
  return instant === null ? "–" : instantInWords(defaultZone, instant, i18n.language);
}
