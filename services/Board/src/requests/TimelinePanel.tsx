import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { components } from "../api";
import { defaultZone, instantInWords } from "../cityTime";
import { Failure, Loading } from "../shell/States";

/** What happened to a request, the newest on top. */
export function TimelinePanel({ timeline }: { timeline: UseQueryResult<components["schemas"]["TimelineView"][]> }) {
  const { t, i18n } = useTranslation();
  return (
    <section className="panel history" aria-labelledby="history">
      <h2 id="history">{t("request.history")}</h2>
      {timeline.data === undefined ? (
        timeline.isError ? <Failure error={timeline.error} retry={() => void timeline.refetch()} /> : <Loading />
      ) : (
        <ol reversed>
          {timeline.data.map((entry, index) => (
            <li key={`${entry.at} ${index}`}>
              <time dateTime={entry.at} className="faint">{instantInWords(defaultZone, entry.at, i18n.language)}</time>
              <p>{i18n.language === "en" ? entry.textEn : entry.textZh}</p>
            </li>
          )).reverse()}
        </ol>
      )}
    </section>
  );
}
