import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { dateInWords } from "../cityTime";
import type { DropOffEvent } from "./model";
import type { Entry, Told } from "./outbox";

/** What the server did not accept, until someone has read it. */
export function NotAccepted({ entries, event, drop }: { entries: readonly Entry[]; event: DropOffEvent; drop: (key: string) => void }) {
  const { t } = useTranslation();
  const reason = useReason(event);
  return entries.map((entry) => entry.refusal !== undefined && (
    <div key={entry.key} className="door-refused" role="alert">
      <div><b>{t("door.refused", { name: entry.name })}</b><p>{reason(entry.refusal)}</p></div>
      <Button className="button door-button" onPress={() => drop(entry.key)}>{t("door.read")}</Button>
    </div>
  ));
}

/** In the door's own words where they say more than the API's. */
function useReason(event: DropOffEvent): (told: Told) => string {
  const { t, i18n } = useTranslation();
  return (told) => {
    if (told.code === "version-conflict" || told.code === "invalid-state-transition") return t("door.why.changed");
    if (told.code !== "event-not-open") return [told.title, told.detail].filter((part) => part !== undefined).join(": ");
    const date = dateInWords(event.date, i18n.language, "short");
    return told.facts["currentState"] === "Closed" ? t("door.why.closed", { time: event.to }) : t("door.why.not-open", { time: event.from, date });
  };
}
