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

/** Where a field is wrong, as a JSON pointer into the body, and why. */
export interface FieldProblem {
  pointer: string;
  detail: string;
}

/** A refusal as the API words it, in the reader's language. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    title: string,
    readonly detail: string | undefined,
    readonly traceId: string | undefined,
    /** Of the problem document: what a program goes by. */
    readonly code: string | undefined,
    /** The whole problem document, with the facts of its code. */
    readonly problem: Readonly<Record<string, unknown>>,
  ) {
    super(title);
  }

  get fields(): readonly FieldProblem[] {
    return Array.isArray(this.problem["errors"]) ? (this.problem["errors"] as FieldProblem[]) : [];
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
  if (response.ok) return data as T;
  if (response.status === 401) signIn();
  const problem = (typeof error === "object" && error !== null ? error : {}) as Record<string, unknown>;
  const text = (name: string) => (typeof problem[name] === "string" ? problem[name] : undefined);
  throw new Refusal(response.status, text("title") ?? response.statusText, text("detail"), text("traceId"), text("code"), problem);
}

/** The body with its version, which a command names in `If-Match`. */
export function taggedOf<T>(answer: Answer<T>): { body: T; etag: string } {
  return { body: bodyOf(answer), etag: answer.response.headers.get("ETag") ?? "" };
}

/** What `If-Match` says of a version that a body has told. */
export function tagOf(version: number): string {
  return `"${version}"`;
}

/** A key under which the API does a thing once, however often it is sent. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
