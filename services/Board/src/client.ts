import createClient, { type Middleware } from "openapi-fetch";
import i18n from "i18next";
import type { components, paths } from "./api";

export type CityDay = components["schemas"]["CityDayView"];
export type Load = CityDay["loads"][number];
export type Route = CityDay["routes"][number];
export type Stop = Route["stops"][number];
export type Reason = CityDay["unassigned"][number]["reasons"][number];
export type City = components["schemas"]["CityView"];
export type Me = components["schemas"]["MeView"];

/** A refusal as the API words it, in the reader's language. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    title: string,
    readonly detail: string | undefined,
    readonly traceId: string | undefined,
  ) {
    super(title);
  }
}

/** Leaves for the sign-in page, which comes back to where the person is now. */
export function signIn(): void {
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/sign-in?${new URLSearchParams({ returnUrl: here, ui_locales: i18n.language }).toString()}`);
}

const middleware: Middleware = {
  onRequest({ request }) {
    request.headers.set("Accept-Language", i18n.language);
    return request;
  },
};

export const api = createClient<paths>({ baseUrl: "/", credentials: "same-origin" });
api.use(middleware);

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a good answer; everything else is thrown. */
export function bodyOf<T>({ data, error, response }: Answer<T>): T {
  if (data !== undefined) return data;
  if (response.status === 401) signIn();
  const problem = (typeof error === "object" && error !== null ? error : {}) as { title?: string; detail?: string; traceId?: string };
  throw new Refusal(response.status, problem.title ?? response.statusText, problem.detail, problem.traceId);
}
