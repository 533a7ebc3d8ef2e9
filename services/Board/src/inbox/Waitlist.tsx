import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { addressOfPage } from "../address";
import type { components } from "../api";
import { dateInWords, defaultZone, instantInWords } from "../cityTime";
import { api, bodyOf, type City } from "../client";
import { given } from "../given";
import { Failure, Loading } from "../shell/States";
import { CityBox } from "../ui/CityBox";
import { Link } from "../ui/Link";
import { More } from "../ui/More";
import { useRequestOf, whoAndWhere } from "./useRequestOf";

const refreshMs = 30_000;

/** Who waits for room in a city, in the order in which each is tried again. */
export function Waitlist({ city, cities, choose }: { city: City; cities: readonly City[]; choose: (code: string) => void }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery({
    queryKey: ["waitlist", city.code],
    queryFn: async ({ pageParam, signal }) =>
      bodyOf(await api.GET("/v1/waitlist", { params: { query: { cityCode: city.code, ...given({ cursor: pageParam, limit: 25 }) } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: refreshMs,
  });
  const entries = list.data?.pages.flatMap((page) => page.items);
  return (
    <section className="panel waitlist" aria-labelledby="waitlist">
      <div className="bar"><h2 id="waitlist">{t("waitlist")}</h2><CityBox cities={cities} cityCode={city.code} onChoose={choose} /></div>
      {entries === undefined ? (
        list.isError ? <Failure error={list.error} retry={() => void list.refetch()} /> : <Loading />
      ) : entries.length === 0 ? (
        <p className="pad faint">{t("waitlist.none")}</p>
      ) : (
        <ol>
          {entries.map((entry) => <Waiting key={entry.requestId} entry={entry} />)}
        </ol>
      )}
      <More of={list} />
    </section>
  );
}

function Waiting({ entry }: { entry: components["schemas"]["WaitlistEntry"] }) {
  const { t, i18n } = useTranslation();
  const request = useRequestOf(entry.requestId);
  const day = (date: string | null) => (date === null ? "–" : dateInWords(date, i18n.language, "short"));
  return (
    <li>
      <span className="position" aria-hidden="true">{entry.position}</span>
      <div>
        <Link to={addressOfPage("requests", entry.requestId)} className="link">{entry.number}</Link>
        {request.data !== undefined && <p>{whoAndWhere(request.data)}</p>}
        <p>{t("units", { count: entry.units })} · {t(`waitlist.state.${entry.state}`, { defaultValue: entry.state })}{entry.pendingLoads > 1 && ` · ${t("loads", { count: entry.pendingLoads })}`}</p>
        {entry.reason !== null && <p>{t(`reason.${entry.reason}`, { defaultValue: entry.reason })}</p>}
        <p className="faint">{entry.from !== null && `${entry.to === null || entry.to === entry.from ? t("waitlist.wanted-on", { date: day(entry.from) }) : t("waitlist.wanted", { from: day(entry.from), to: day(entry.to) })} · `}{t("task.since", { at: instantInWords(defaultZone, entry.askedAt, i18n.language) })}</p>
      </div>
    </li>
  );
}
