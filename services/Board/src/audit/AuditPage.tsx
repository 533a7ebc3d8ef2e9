import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { changeSearch, useSearch } from "../address";
import { isDate } from "../cityTime";
import { api, bodyOf } from "../client";
import { given } from "../given";
import type { PageProps } from "../pages";
import { Failure, Loading } from "../shell/States";
import { ActorName } from "../ui/ActorName";
import { CityFilter } from "../ui/CityFilter";
import { FilterText } from "../ui/FilterText";
import { More } from "../ui/More";
import { AuditTable } from "./AuditTable";
import { entities, type Entity } from "./model";
import "./audit.css";

const names = ["entity", "entityId", "actor", "cityCode", "from", "to"] as const;
const pageSize = 50;

type Filter = Partial<Record<(typeof names)[number], string>>;

function useFilter(): Filter {
  const search = useSearch();
  const filter = Object.fromEntries(names.flatMap((name) => (search.get(name) === null ? [] : [[name, search.get(name)]]))) as Filter;
  if (filter.entity !== undefined && !entities.includes(filter.entity as Entity)) delete filter.entity;
  if (filter.cityCode !== undefined && !/^\d{6}$/.test(filter.cityCode)) delete filter.cityCode;
  if (filter.from !== undefined && !isDate(filter.from)) delete filter.from;
  if (filter.to !== undefined && !isDate(filter.to)) delete filter.to;
  return filter;
}

/** Who did what to which thing, and what it changed, the newest on top. */
export default function AuditPage({ me, cities }: PageProps) {
  const { t } = useTranslation();
  const filter = useFilter();
  const list = useInfiniteQuery({
    queryKey: ["audit", filter],
    queryFn: async ({ pageParam, signal }) => {
      const query = given({ ...filter, entity: filter.entity as Entity | undefined, cursor: pageParam, limit: pageSize });
      return bodyOf(await api.GET("/v1/audit", { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const entries = list.data?.pages.flatMap((page) => page.items);
  const isFiltered = Object.keys(filter).length > 0;
  const setId = useCallback((entityId: string) => changeSearch({ entityId }), []);

  return (
    <main className="page">
      <div className="page-head">
        <h1 id="audit">{t("page.audit")} <span className="faint" role="status">{entries !== undefined && t(list.hasNextPage ? "audit.shown-so-far" : "audit.shown", { count: entries.length })}</span></h1>
      </div>
      <section className="panel" aria-labelledby="audit">
        <div className="bar filters" role="search">
          <select aria-label={t("audit.entity")} value={filter.entity ?? ""} onChange={(change) => changeSearch({ entity: change.target.value })}>
            <option value="">{t("audit.every-entity")}</option>
            {entities.map((entity) => <option key={entity} value={entity}>{t(`entity.${entity}`)}</option>)}
          </select>
          <FilterText label={t("audit.entity-id")} value={filter.entityId ?? ""} onChange={setId} />
          <CityFilter cities={cities} cityCode={filter.cityCode ?? ""} onChoose={(cityCode) => changeSearch({ cityCode })} />
          <span className="span" role="group" aria-label={t("audit.done-on")}>
            <input type="date" aria-label={t("audit.from")} value={filter.from ?? ""} max={filter.to} onChange={(change) => changeSearch({ from: change.target.value })} />
            <span aria-hidden="true">–</span>
            <input type="date" aria-label={t("audit.to")} value={filter.to ?? ""} min={filter.from} onChange={(change) => changeSearch({ to: change.target.value })} />
          </span>
          {filter.actor !== undefined && (
            <Button className="button chip" onPress={() => changeSearch({ actor: "" })}>
              {t("audit.by")} <ActorName id={filter.actor} me={me} /> <span aria-hidden="true">×</span><span className="hidden">{t("audit.by-off")}</span>
            </Button>
          )}
          {isFiltered && <Button className="button quiet" onPress={() => changeSearch(Object.fromEntries(names.map((name) => [name, ""])))}>{t("audit.clear")}</Button>}
        </div>
        {entries === undefined ? (
          list.isError ? <Failure error={list.error} retry={() => void list.refetch()} /> : <Loading />
        ) : entries.length === 0 ? (
          <div className="nothing">
            <h2>{t("audit.none")}</h2>
            <p className="faint">{t(isFiltered ? "audit.none-fit" : "audit.none.text")}</p>
          </div>
        ) : (
          <AuditTable entries={entries} cities={cities} me={me} isOld={list.isPlaceholderData} />
        )}
        <More of={list} />
      </section>
    </main>
  );
}
