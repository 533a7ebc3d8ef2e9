import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CityDay } from "../../client";
import { tellDone, tellRefusal } from "../../ui/toasts";
import type { Violation } from "../violations";
import { attemptEach, type Result } from "./bulk";
import type { IdleCrew } from "./crews";
import { carryOut, changedOf, step, violationsOf, withEdit, type ChangedOrder, type Edit } from "./desk";
import { useSteps } from "./steps";
import { touched, type Wish } from "./wish";
import { wordsOf } from "./words";

/** Somebody else was faster: the wish, the day as it was when it was made, and what has changed. */
export interface Conflict {
  wish: Wish;
  seen: CityDay;
  changed: readonly ChangedOrder[];
}

/** What is possible only with a reason. */
export interface Objection {
  wish: Wish;
  violations: readonly Violation[];
}

/** Changes a city-day by hand, one edit after the other, and says what became of each. */
export function useEdits(cityCode: string, date: string, day: CityDay | undefined, crews: readonly IdleCrew[]) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const steps = useSteps(cityCode, date);
  const [conflict, setConflict] = useState<Conflict>();
  const [objection, setObjection] = useState<Objection>();
  const [results, setResults] = useState<readonly Result[]>();
  const [pending, setPending] = useState(0);
  const latest = useRef({ t, language: i18n.language, day, crews, steps });
  useEffect(() => {
    latest.current = { t, language: i18n.language, day, crews, steps };
  });

  const present = useCallback(
    () => queries.getQueryData<CityDay>(["day", cityCode, date, latest.current.language]) ?? latest.current.day,
    [queries, cityCode, date],
  );
  const readAgain = useCallback(() => queries.invalidateQueries({ queryKey: ["day", cityCode, date] }), [queries, cityCode, date]);
  const words = useCallback((seen: CityDay) => wordsOf(latest.current.t, latest.current.language, seen, latest.current.crews), []);

  const queue = useRef<Promise<unknown>>(Promise.resolve());
  /** One after the other: each goes by the versions that the one before has left. */
  const inTurn = useCallback(<T>(work: (seen: CityDay) => Promise<T>): Promise<T | undefined> => {
    setPending((count) => count + 1);
    const turn = queue.current.then(async () => {
      const seen = present();
      return seen === undefined ? undefined : await work(seen);
    }).finally(() => setPending((count) => count - 1));
    queue.current = turn.catch(() => undefined);
    return turn;
  }, [present]);

  const take = useCallback((before: readonly string[], edit: Edit) => {
    queries.setQueriesData<CityDay>({ queryKey: ["day", cityCode, date] }, (known) => known && withEdit(known, new Set(before), edit));
    void readAgain();
  }, [queries, cityCode, date, readAgain]);

  const back = useCallback((way: "undo" | "redo", editId?: string) => inTurn(async (seen) => {
    const { steps: known, t: say } = latest.current;
    const id = editId ?? (way === "undo" ? known.done : known.undone).at(-1);
    if (id === undefined) return;
    try {
      const edit = await step(seen, way, id);
      if (way === "undo") known.undid(id);
      else known.redid(id);
      take(edit.routes.map((route) => route.id), edit);
      tellDone(say(`edit.${way}.done`), way === "undo" ? { label: say("edit.redo"), run: () => void back("redo", id) } : { label: say("edit.undo"), run: () => void back("undo", id) });
    } catch (error) {
      const changed = changedOf(error);
      const isOver = changed !== undefined || (error as { code?: string }).code === "invalid-state-transition";
      if (isOver) known.drop(id);
      const names = [...new Set((changed ?? []).map((route) => words(seen).route(route.routeId)))].join(say("comma"));
      tellRefusal(say(`edit.${way}.refused`), changed === undefined ? words(seen).refusal(error).join("\n") : say("edit.overtaken", { routes: names }));
      void readAgain();
    }
  }), [inTurn, take, words, readAgain]);

  /** Takes what was done into the day, with a way back. */
  const settle = useCallback((seen: CityDay, wish: Wish, edit: Edit) => {
    const { editId } = edit;
    take(touched(seen, wish).map((route) => route.id), edit);
    if (editId !== null) latest.current.steps.add(editId);
    return editId === null ? undefined : { label: latest.current.t("edit.undo"), run: () => void back("undo", editId) };
  }, [take, back]);

  const refuse = useCallback((seen: CityDay, wish: Wish, error: unknown) => {
    const changed = changedOf(error);
    const broken = violationsOf(error);
    if (changed !== undefined) {
      setConflict({ wish, seen, changed });
      void readAgain();
    } else if (broken.length > 0 && broken.every((one) => one.overridable)) setObjection({ wish, violations: broken });
    else tellRefusal(latest.current.t("edit.refused", { loads: words(seen).loads(wish.loadIds) }), words(seen).few(words(seen).refusal(error)).join("\n"));
  }, [words, readAgain]);

  /** @returns whether it was done. */
  const run = useCallback((wish: Wish, reason?: string) => inTurn(async (seen) => {
    try {
      const edit = await carryOut(seen, wish, reason);
      tellDone(words(seen).done(wish, edit), settle(seen, wish, edit));
      return true;
    } catch (error) {
      refuse(seen, wish, error);
      return false;
    }
  }), [inTurn, settle, refuse, words]);

  /** Each for itself where all together are refused: what can be done is done in one edit, the others are told with their reason. */
  const runEach = useCallback((wish: Wish) => inTurn(async (seen) => {
    try {
      const edit = await carryOut(seen, wish);
      tellDone(words(seen).done(wish, edit), settle(seen, wish, edit));
    } catch (error) {
      if (changedOf(error) !== undefined || wish.loadIds.length < 2) return refuse(seen, wish, error);
      const { done, results: found } = await attemptEach(seen, wish, words(seen), latest.current.t);
      if (done !== undefined) settle(seen, done.wish, done.edit);
      setResults(found);
    }
  }), [inTurn, settle, refuse, words]);

  /** For what is done step by step elsewhere. */
  const tellResults = useCallback((found: readonly Result[]) => setResults(found), []);
  return useMemo(() => ({
    run, runEach, present, settle, inTurn, tellResults,
    undo: () => void back("undo"), redo: () => void back("redo"),
    undoDepth: steps.done.length, redoDepth: steps.undone.length, isBusy: pending > 0,
    conflict, endConflict: () => setConflict(undefined), objection, endObjection: () => setObjection(undefined), results, endResults: () => setResults(undefined),
  }), [run, runEach, present, settle, inTurn, tellResults, back, steps.done.length, steps.undone.length, pending, conflict, objection, results]);
}

export type Edits = ReturnType<typeof useEdits>;
