import { useCallback, useEffect, useRef, useState } from "react";
import { api, bodyOf, newKey, Refusal, tagOf } from "../client";
import type { Line, Registration } from "./model";

/** Something done at the door. It is sent until an answer comes, under the same key or version, so that it happens once. */
export type Entry = { key: string; eventId: string; name: string; lines: Line[]; refusal?: Told } & (
  | { kind: "check-in"; registrationId: string; version: number }
  | { kind: "walk-in"; donorName: string | null; reference: string | null }
);

/** Why an entry was not accepted, as the API words it. */
export interface Told {
  title: string;
  detail: string | undefined;
  code: string | undefined;
  facts: Readonly<Record<string, unknown>>;
}

const pausesMs = [1_000, 2_000, 4_000, 8_000];
const lastOfClientErrors = 499;

/** Answers that say nothing about the command: signed out, not in time, too many, or the same is on its way already. */
const isPassing = (error: Refusal) => error.status > lastOfClientErrors || [401, 408, 429].includes(error.status) || error.code === "request-in-progress";

/** An empty storage where the browser keeps nothing: entries then last as long as the page does. */
function stored(eventId: string): Entry[] {
  try {
    return JSON.parse(localStorage.getItem(`netspring.door.${eventId}`) ?? "[]") as Entry[];
  } catch {
    return [];
  }
}

function store(eventId: string, entries: readonly Entry[]): void {
  try {
    if (entries.length === 0) localStorage.removeItem(`netspring.door.${eventId}`);
    else localStorage.setItem(`netspring.door.${eventId}`, JSON.stringify(entries));
  } catch {
    // As above.
  }
}

async function send(entry: Entry): Promise<Registration> {
  const path = { id: entry.eventId };
  if (entry.kind === "check-in") {
    const params = { path: { ...path, registrationId: entry.registrationId }, header: { "If-Match": tagOf(entry.version) } };
    return bodyOf(await api.POST("/v1/drop-off-events/{id}/registrations/{registrationId}/check-in", { params, body: { lines: entry.lines } }));
  }
  const { donorName, reference, lines } = entry;
  const params = { path, header: { "Idempotency-Key": entry.key } };
  return bodyOf(await api.POST("/v1/drop-off-events/{id}/registrations", { params, body: { walkIn: true, donorName, reference, lines } }));
}

export interface Outbox {
  entries: readonly Entry[];
  /** The last try reached nobody. */
  isCut: boolean;
  add: (entry: CheckIn | WalkIn) => void;
  /** Takes a refused entry off the list. */
  drop: (key: string) => void;
}

type CheckIn = { kind: "check-in"; name: string; lines: Line[]; registrationId: string; version: number };
type WalkIn = { kind: "walk-in"; name: string; lines: Line[]; donorName: string | null; reference: string | null };

/**
 * Sends what is done at the door, one after the other, and keeps it through lost connections and reloads of the page.
 * @param onDone told of each that was accepted.
 * @param onRefused told that one was not, which then says why.
 */
export function useOutbox(eventId: string, onDone: (entry: Entry) => void, onRefused: () => void): Outbox {
  const [entries, setEntries] = useState<readonly Entry[]>(() => stored(eventId));
  const [isCut, setCut] = useState(false);
  const latest = useRef(entries);
  const wake = useRef(() => {});
  const told = useRef({ onDone, onRefused });
  useEffect(() => {
    told.current = { onDone, onRefused };
  });

  const change = useCallback((how: (entries: readonly Entry[]) => readonly Entry[]) => {
    latest.current = how(latest.current);
    store(eventId, latest.current);
    setEntries(latest.current);
  }, [eventId]);

  useEffect(() => {
    let failures = 0;
    let isSending = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const run = async () => {
      if (isSending) return;
      isSending = true;
      try {
        for (;;) {
          const next = latest.current.find((entry) => entry.refusal === undefined);
          if (next === undefined || isGone) return;
          try {
            await send(next);
            change((all) => all.filter((entry) => entry.key !== next.key));
            told.current.onDone(next);
          } catch (error) {
            if (!(error instanceof Refusal) || isPassing(error)) throw error;
            const refusal: Told = { title: error.message, detail: error.detail, code: error.code, facts: error.problem };
            change((all) => all.map((entry) => (entry.key === next.key ? { ...entry, refusal } : entry)));
            told.current.onRefused();
          }
          failures = 0;
          setCut(false);
        }
      } catch {
        setCut(true);
        timer = setTimeout(() => void run(), pausesMs[Math.min(failures++, pausesMs.length - 1)]);
      } finally {
        isSending = false;
      }
    };
    const now = () => {
      clearTimeout(timer);
      void run();
    };
    wake.current = now;
    window.addEventListener("online", now);
    void run();
    return () => {
      isGone = true;
      clearTimeout(timer);
      window.removeEventListener("online", now);
    };
  }, [change]);

  const add = useCallback((given: CheckIn | WalkIn) => {
    // A registration is checked in once, however often the button is pressed.
    if (given.kind === "check-in" && latest.current.some((entry) => entry.kind === "check-in" && entry.registrationId === given.registrationId && entry.refusal === undefined)) return;
    change((all) => [...all.filter((entry) => !(given.kind === "check-in" && entry.kind === "check-in" && entry.registrationId === given.registrationId)), { ...given, eventId, key: newKey() }]);
    wake.current();
  }, [change, eventId]);
  const drop = useCallback((key: string) => change((all) => all.filter((entry) => entry.key !== key)), [change]);
  return { entries, isCut, add, drop };
}
