import type { PageProps } from "../pages";
import { RequestPage } from "./RequestPage";
import { RequestSearch } from "./RequestSearch";
import "./requests.css";

/** `/board/requests` finds a request, `/board/requests/{id}` shows it. */
export default function RequestsPage({ cities, rest: [id] }: PageProps) {
  return id === undefined ? <RequestSearch cities={cities} /> : <RequestPage key={id} id={id} cities={cities} />;
}
