import { useTranslation } from "react-i18next";
import type { PageProps } from "../pages";
import { Notice } from "../shell/States";
import { DoorPage } from "./DoorPage";
import { EventList } from "./EventList";
import { EventPage } from "./EventPage";
import "./dropoffs.css";

/** `/board/drop-offs`, `/board/drop-offs/{id}` and, for the tablet at the door, `/board/drop-offs/{id}/door`. */
export default function DropOffsPage({ cities, rest }: PageProps) {
  const { t } = useTranslation();
  const [id, part] = rest;
  if (id === undefined) return <EventList cities={cities} />;
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id) || (part !== undefined && part !== "door"))
    return <main className="alone"><Notice title={t("dropoff.unknown.title")} text={t("dropoff.unknown.text")} /></main>;
  return part === "door" ? <DoorPage key={id} id={id} /> : <EventPage key={id} id={id} cities={cities} />;
}
