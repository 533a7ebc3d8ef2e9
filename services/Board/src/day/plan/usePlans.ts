import { keepPreviousData, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, bodyOf, newKey } from "../../client";
import type { components } from "../../api";
import { all } from "../useFleet";

export type Plan = components["schemas"]["PlanView"];
export type PlanStatus = components["schemas"]["PlanStatus"];
export type Alternative = components["schemas"]["AlternativeView"];
export type PlanSummary = components["schemas"]["PlanSummary"];

/** What a dispatcher asks for. */
export interface Order {
  seconds: number;
  alternatives: number;
  keepRoutes: readonly string[];
}

const searchingMs = 800;
/** Another dispatcher's plan changes no version of the day, so nobody tells of it. */
const restingMs = 15_000;

export const isSearching = (status: PlanStatus) => status === "Queued" || status === "Running";

/** Still to be decided on: neither committed nor set aside. */
export const isOpen = (status: PlanStatus) => status !== "Committed" && status !== "Cancelled";

/** Plans of a city-day, the oldest first. They are kept by the API, so a reload finds them again. */
export function usePlans(cityCode: string, date: string) {
  return useQuery({
    queryKey: ["plans", cityCode, date],
    queryFn: () => all<PlanSummary>(async (query) => bodyOf(await api.GET("/v1/city-days/{cityCode}/{date}/plans", { params: { path: { cityCode, date }, query } }))),
    refetchInterval: (query) => (query.state.data?.some((plan) => isSearching(plan.status)) === true ? searchingMs : restingMs),
  });
}

/** One plan, compared anew with each version of the day. */
export function usePlan(id: string | undefined, dayVersion: number) {
  const { i18n } = useTranslation();
  return useQuery({
    queryKey: ["plan", id, dayVersion, i18n.language],
    queryFn: async () => bodyOf(await api.GET("/v1/plans/{id}", { params: { path: { id: id! } } })),
    enabled: id !== undefined,
    placeholderData: (earlier: Plan | undefined) => (earlier?.id === id ? keepPreviousData(earlier) : undefined),
    refetchInterval: (query) => (query.state.data !== undefined && isSearching(query.state.data.status) ? searchingMs : false),
  });
}

/** The commands on plans; each leaves what was read of them to be read again. */
export function usePlanCommands(cityCode: string, date: string) {
  const queries = useQueryClient();
  const afterwards = async <T>(done: Promise<T>) => {
    try {
      return await done;
    } finally {
      await again(queries);
    }
  };
  return {
    ask: ({ seconds, alternatives, keepRoutes }: Order) =>
      afterwards(
        api.POST("/v1/city-days/{cityCode}/{date}/plans", {
          params: { path: { cityCode, date }, header: { "Idempotency-Key": newKey() } }, body: { seconds, alternatives, keepRoutes: [...keepRoutes] },
        }).then(bodyOf),
      ),
    setAside: (id: string) => afterwards(api.DELETE("/v1/plans/{id}", { params: { path: { id } } }).then(bodyOf)),
    commit: (plan: Plan, alternative: number) =>
      afterwards(
        api.POST("/v1/plans/{id}/commit", { params: { path: { id: plan.id }, header: { "If-Match": `"${plan.version}"` } }, body: { alternative } }).then(bodyOf),
      ),
  };
}

const again = (queries: QueryClient) =>
  Promise.all([queries.invalidateQueries({ queryKey: ["plans"] }), queries.invalidateQueries({ queryKey: ["plan"] }), queries.invalidateQueries({ queryKey: ["day"] })]);
