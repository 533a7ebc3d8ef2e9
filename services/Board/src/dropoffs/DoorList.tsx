import { useTranslation } from "react-i18next";
import { Button } from "react-aria-components";
import { defaultZone, timeIn } from "../cityTime";
import { linesInWords, type Category, type Registration } from "./model";
import { Status } from "./Status";

/** More than this a person does not read: a letter more finds faster. */
const mostRows = 100;

export function DoorList({ rows, sending, categories, empty, open }: {
  rows: readonly Registration[]; sending: ReadonlySet<string>; categories: readonly Category[] | undefined; empty: string; open: (registration: Registration) => void;
}) {
  const { t, i18n } = useTranslation();
  if (rows.length === 0) return <p className="door-empty">{empty}</p>;
  return (
    <ul className="door-list" aria-label={t("dropoff.registrations")}>
      {rows.slice(0, mostRows).map((one) => {
        const isOpen = one.status === "Registered" && !sending.has(one.id);
        const text = (
          <>
            <span className="door-time">{one.walkIn ? t("dropoff.walk-in") : one.from}</span>
            <span className="door-who"><b>{one.donorName ?? t("dropoff.nameless")}</b>{one.reference !== null && <span className="faint">{one.reference}</span>}</span>
            <span className="door-what">{linesInWords(one.brought ?? one.lines, categories, i18n.language)}</span>
            <span className="door-state">
              {sending.has(one.id) ? <span className="standing">{t("door.on-its-way")}</span> : <Status status={one.status} />}
              {one.checkedInAt !== null && <span className="faint">{timeIn(defaultZone, one.checkedInAt)}</span>}
            </span>
          </>
        );
        return <li key={one.id}>{isOpen ? <Button className="door-row" onPress={() => open(one)}>{text}</Button> : <div className="door-row">{text}</div>}</li>;
      })}
      {rows.length > mostRows && <li className="door-empty">{t("door.more", { count: rows.length - mostRows })}</li>}
    </ul>
  );
}
