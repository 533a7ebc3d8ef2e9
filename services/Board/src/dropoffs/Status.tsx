import { useTranslation } from "react-i18next";
import type { DropOffEvent, Registration } from "./model";

/** Of an event or of a registration, in words; the colour repeats them. */
export function Status({ status }: { status: DropOffEvent["status"] | Registration["status"] }) {
  const { t } = useTranslation();
  return <span className={`standing standing-${status.toLowerCase()}`}>{t(`dropoff.status.${status}`)}</span>;
}
