import { useQueryClient } from "@tanstack/react-query";
import { api, bodyOf, type Route } from "../../client";
import type { components } from "../../api";

export type Assignment = components["schemas"]["RouteAssignment"];

/** What is done to one route, in the version that the dispatcher has seen; the day is read again whatever comes of it. */
export function useRouteCommands() {
  const queries = useQueryClient();
  const to = (route: Route) => ({ params: { path: { id: route.id }, header: { "If-Match": `"${route.version}"` } } });
  const afterwards = async <T>(done: Promise<T>): Promise<T> => {
    try {
      return await done;
    } finally {
      void queries.invalidateQueries({ queryKey: ["day"] });
    }
  };
  return {
    dispatch: (route: Route) => afterwards(api.POST("/v1/routes/{id}/dispatch", to(route)).then(bodyOf)),
    recall: (route: Route, reason: string) => afterwards(api.POST("/v1/routes/{id}/recall", { ...to(route), body: { reason } }).then(bodyOf)),
    abort: (route: Route, reason: string) => afterwards(api.POST("/v1/routes/{id}/abort", { ...to(route), body: { reason } }).then(bodyOf)),
    assign: (route: Route, body: Assignment) => afterwards(api.POST("/v1/routes/{id}/assign", { ...to(route), body }).then(bodyOf)),
    dispatchAll: (cityCode: string, date: string, routes: readonly Route[]) =>
      afterwards(
        api.POST("/v1/city-days/{cityCode}/{date}/dispatch", {
          params: { path: { cityCode, date } }, body: { base: routes.map(({ id, version }) => ({ routeId: id, version })) },
        }).then(bodyOf),
      ),
    markUnavailable: (driverId: string, body: components["schemas"]["NewUnavailability"], key: string) =>
      afterwards(api.POST("/v1/drivers/{id}/unavailability", { params: { path: { id: driverId }, header: { "Idempotency-Key": key } }, body }).then(bodyOf)),
    endUnavailability: (driverId: string, unavailabilityId: string) =>
      afterwards(api.DELETE("/v1/drivers/{id}/unavailability/{unavailabilityId}", { params: { path: { id: driverId, unavailabilityId } } }).then(bodyOf)),
  };
}
