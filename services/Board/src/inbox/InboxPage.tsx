import { useState } from "react";
import { useTranslation } from "react-i18next";
import { changeSearch, useSearch } from "../address";
import { remember, remembered } from "../memory";
import type { PageProps } from "../pages";
import { CityFilter } from "../ui/CityFilter";
import { Tasks } from "./Tasks";
import { kinds } from "./model";
import { Waitlist } from "./Waitlist";
import "./inbox.css";

/** What only a person can decide, and who waits for room. */
export default function InboxPage({ me, cities }: PageProps) {
  const { t } = useTranslation();
  const search = useSearch();
  const cityCode = cities.some((city) => city.code === search.get("cityCode")) ? search.get("cityCode")! : "";
  const kind = kinds.find((one) => one === search.get("kind"));
  const isResolved = search.get("show") === "resolved";
  // The waitlist is one city's: of the one that is filtered by, else of the one last looked at.
  const [last, setLast] = useState(() => remembered("city") ?? "310000");
  const waitlistOf = cities.find((city) => city.code === (cityCode === "" ? last : cityCode)) ?? cities[0]!;
  const choose = (code: string) => {
    changeSearch({ cityCode: code });
    if (code !== "") remember("city", code);
  };
  return (
    <main className="page">
      <div className="page-head">
        <h1>{t("page.inbox")}</h1>
        <div className="span" role="group" aria-label={t("inbox.filters")}>
          <CityFilter cities={cities} cityCode={cityCode} onChoose={choose} />
          <select aria-label={t("inbox.kind")} value={kind ?? ""} onChange={(change) => changeSearch({ kind: change.target.value })}>
            <option value="">{t("inbox.every-kind")}</option>
            {kinds.map((one) => <option key={one} value={one}>{t(`task.${one}`)}</option>)}
          </select>
          <select aria-label={t("inbox.state")} value={isResolved ? "resolved" : "open"} onChange={(change) => changeSearch({ show: change.target.value === "resolved" ? "resolved" : "" })}>
            <option value="open">{t("inbox.open")}</option>
            <option value="resolved">{t("inbox.resolved")}</option>
          </select>
        </div>
      </div>
      <div className="inbox">
        <Tasks me={me} cities={cities} cityCode={cityCode} kind={kind} isResolved={isResolved} />
        <Waitlist key={waitlistOf.code} city={waitlistOf} cities={cities} choose={cityCode === "" ? setLast : choose} />
      </div>
    </main>
  );
}
