import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { changeSearch, useSearch } from "../address";
import { isDate } from "../cityTime";
import { api, bodyOf, type City } from "../client";
import { given } from "../given";
import { Failure, Loading } from "../shell/States";
import { CityFilter } from "../ui/CityFilter";
import { FilterText } from "../ui/FilterText";
import { More } from "../ui/More";
import { statuses, type Status } from "./model";
import { RequestTable } from "./RequestTable";

const names = ["text", "status", "cityCode", "donorId", "from", "to"] as const;
const pageSize = 50;
const refreshMs = 30_000;

type Filter = Partial<Record<(typeof names)[number], string>>;

/** What the address asks for, but for what the API would refuse. */
function useFilter(): Filter {
  const search = useSearch();
  const filter = Object.fromEntries(names.flatMap((name) => (search.get(name) === null ? [] : [[name, search.get(name)]]))) as Filter;
  if (filter.status !== undefined && !statuses.includes(filter.status as Status)) delete filter.status;
  if (filter.cityCode !== undefined && !/^\d{6}$/.test(filter.cityCode)) delete filter.cityCode;
  if (filter.donorId !== undefined && !/^[\da-f-]{36}$/i.test(filter.donorId)) delete filter.donorId;
  if (filter.from !== undefined && !isDate(filter.from)) delete filter.from;
  if (filter.to !== undefined && !isDate(filter.to)) delete filter.to;
  return filter;
}

/** Requests by words, status, city, donor and date; the search stands in the address, so that it can be sent to a colleague. */
export function RequestSearch({ cities }: { cities: readonly City[] }) {
  const { t } = useTranslation();
  const filter = useFilter();
  const list = useInfiniteQuery({
    queryKey: ["requests", filter],
    queryFn: async ({ pageParam, signal }) => {
      const query = given({ ...filter, status: filter.status as Status | undefined, cursor: pageParam, limit: pageSize });
      return bodyOf(await api.GET("/v1/pickup-requests", { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });
  const requests = list.data?.pages.flatMap((page) => page.items);
  const isFiltered = Object.keys(filter).length > 0;
  const clear = () => changeSearch(Object.fromEntries(names.map((name) => [name, ""])));
  const search = useCallback((text: string) => changeSearch({ text }), []);

  return (
    <main className="page">
      <div className="page-head">
        <h1 id="found">{t("requests.found")} <span className="faint" role="status">{requests !== undefined && t(list.hasNextPage ? "requests.shown-so-far" : "requests.shown", { count: requests.length })}</span></h1>
      </div>
      <section className="panel" aria-labelledby="found">
        <div className="bar filters" role="search">
          <FilterText label={t("requests.search")} value={filter.text ?? ""} onChange={search} />
          <select aria-label={t("requests.status")} value={filter.status ?? ""} onChange={(change) => changeSearch({ status: change.target.value })}>
            <option value="">{t("requests.every-status")}</option>
            {statuses.map((status) => <option key={status} value={status}>{t(`request-status.${status}`)}</option>)}
          </select>
          <CityFilter cities={cities} cityCode={filter.cityCode ?? ""} onChoose={(cityCode) => changeSearch({ cityCode })} />
          <span className="span" role="group" aria-label={t("requests.created")}>
            <span aria-hidden="true">{t("requests.created")}</span>
            <input type="date" aria-label={t("requests.created-from")} value={filter.from ?? ""} max={filter.to} onChange={(change) => changeSearch({ from: change.target.value })} />
            <span aria-hidden="true">–</span>
            <input type="date" aria-label={t("requests.created-to")} value={filter.to ?? ""} min={filter.from} onChange={(change) => changeSearch({ to: change.target.value })} />
          </span>
          {filter.donorId !== undefined && (
            <Button className="button chip" onPress={() => changeSearch({ donorId: "" })}>
              {t("requests.donor", { name: requests?.[0]?.donorName ?? "…" })} <span aria-hidden="true">×</span><span className="hidden">{t("requests.donor-off")}</span>
            </Button>
          )}
          {isFiltered && <Button className="button quiet" onPress={clear}>{t("requests.clear")}</Button>}
        </div>
        {requests === undefined ? (
          list.isError ? <Failure error={list.error} retry={() => void list.refetch()} /> : <Loading />
        ) : requests.length === 0 ? (
          <div className="nothing">
            <h2>{t(isFiltered ? "requests.none-fit" : "requests.none")}</h2>
            <p className="faint">{t(isFiltered ? "requests.none-fit.text" : "requests.none.text")}</p>
          </div>
        ) : (
          <RequestTable requests={requests} cities={cities} isOld={list.isPlaceholderData} />
        )}
        <More of={list} />
      </section>
    </main>
  );
}
