import { useEffect, useRef } from "react";
import { minutesOf } from "../../cityTime";
import type { CityDay } from "../../client";
import { inOrder, type Day } from "../model";
import type { Scale } from "../scale";
import type { Selection } from "../selection";
import { tryOut, type Moving } from "./desk";
import { dragging, setDragging, type Target, type Verdict } from "./dragging";
import { isWhereItIs, keyOf, targetAt } from "./targets";
import { placeCard } from "./DragCard";
import type { Edits } from "./useEdits";
import type { Words } from "./words";

interface Ground {
  data: CityDay | undefined;
  model: Day | undefined;
  scale: Scale;
  selection: Selection;
  edits: Edits;
  words: Words | undefined;
}

const pauseMs = 60;
const edge = 40;

/**
 * Stops and waiting loads are dragged by mouse, pen or finger. Where they would come is tried at the API while the pointer rests
 * there; Escape ends it. The way of the keyboard is the window on M.
 */
export function useDrag(ground: Ground): void {
  const latest = useRef(ground);
  useEffect(() => {
    latest.current = ground;
  });
  useEffect(() => {
    const onPointerDown = (down: PointerEvent) => {
      const grabbed = (down.target as Element).closest?.<HTMLElement>("[data-load]");
      // A finger on a list scrolls it; it drags by the grip.
      if (grabbed == null || down.button !== 0 || (down.pointerType === "touch" && (down.target as Element).closest(".block, .grip") === null)) return;
      follow(down, grabbed, latest);
    };
    document.addEventListener("pointerdown", onPointerDown);
    return () => {
      document.removeEventListener("pointerdown", onPointerDown);
      setDragging(undefined);
    };
  }, []);
}

export const wishOf = (loadIds: readonly string[], target: Target): Moving =>
  target === "pool" ? { kind: "take-off", loadIds } : { kind: "move", loadIds, to: target.place };

function follow(down: PointerEvent, grabbed: HTMLElement, latest: { current: Ground }): void {
  const loadId = grabbed.dataset["load"]!;
  const far = down.pointerType === "touch" ? 8 : 4;
  const known = new Map<string, Verdict>();
  let [x, y] = [down.clientX, down.clientY];
  let asked: AbortController | undefined;
  let seen: CityDay | undefined;
  let frame = 0;

  const begin = () => {
    const { model, selection } = latest.current;
    const { chosen } = selection;
    const own = (model === undefined ? [] : inOrder(model)).filter((row) => (chosen.has(loadId) ? chosen.has(row.load.loadId) : row.load.loadId === loadId));
    if (own.length === 0) return end();
    const first = own[0]!;
    setDragging({
      loadIds: own.map((row) => row.load.loadId), length: Math.max(10, first.load.serviceSeconds / 60), hue: first.hue, target: undefined, verdict: undefined,
    });
    // What holds the pointer gives it its shape everywhere; a rule for all under the root would have each of them styled anew.
    grabbed.setPointerCapture(down.pointerId);
    frame = requestAnimationFrame(look);
  };

  /** Once a picture: finds what is under the pointer, and scrolls the lanes where it is at their edge. */
  const look = () => {
    const now = dragging();
    const { model, scale } = latest.current;
    if (now === undefined || model === undefined) return;
    const scroller = document.querySelector(".timeline .scroller");
    const box = scroller?.getBoundingClientRect();
    if (scroller != null && box !== undefined && x > box.left && x < box.right) {
      if (y > box.top - edge && y < box.top + edge) scroller.scrollTop -= 8;
      else if (y > box.bottom - edge && y < box.bottom + edge) scroller.scrollTop += 8;
    }
    const target = targetAt(x, y, model, scale, now.loadIds);
    const isSame = target === undefined ? now.target === undefined : now.target !== undefined && keyOf(target) === keyOf(now.target);
    if (!isSame || seen !== latest.current.data) turnTo(target);
    frame = requestAnimationFrame(look);
  };

  const turnTo = (target: Target | undefined) => {
    const now = dragging();
    const { data } = latest.current;
    if (now === undefined || data === undefined) return;
    if (seen !== data) known.clear();
    seen = data;
    asked?.abort();
    const verdict = target === undefined ? undefined : known.get(keyOf(target));
    setDragging({ ...now, target, verdict: target === undefined ? undefined : (verdict ?? { state: "asking" }) });
    if (target === undefined || verdict !== undefined) return;
    const attempt = (asked = new AbortController());
    setTimeout(() => {
      if (!attempt.signal.aborted) void ask(data, now.loadIds, target, attempt.signal);
    }, pauseMs);
  };

  const ask = async (data: CityDay, loadIds: readonly string[], target: Target, signal: AbortSignal) => {
    let verdict: Verdict;
    try {
      const edit = await tryOut(data, wishOf(loadIds, target), signal);
      const arrival = edit.arrivals.find((one) => one.loadId === loadIds[0])?.after;
      verdict = { state: "answered", edit, arrival: arrival == null ? undefined : minutesOf(arrival, data.date, data.zone) };
    } catch (error) {
      if (signal.aborted) return;
      verdict = { state: "refused", words: latest.current.words?.refusal(error) ?? [] };
    }
    known.set(keyOf(target), verdict);
    const now = dragging();
    if (!signal.aborted && now !== undefined) setDragging({ ...now, verdict });
  };

  const onMove = (move: PointerEvent) => {
    if (move.pointerId !== down.pointerId) return;
    [x, y] = [move.clientX, move.clientY];
    if (dragging() === undefined && Math.hypot(x - down.clientX, y - down.clientY) >= far) begin();
    if (dragging() === undefined) return;
    move.preventDefault();
    placeCard(x, y);
  };
  const onUp = (up: PointerEvent) => {
    if (up.pointerId !== down.pointerId) return;
    const now = dragging();
    if (now !== undefined) {
      // What follows a drag is no click on a stop.
      const swallow = (click: Event) => click.stopPropagation();
      window.addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
    }
    const { data, model, scale, edits, selection } = latest.current;
    const target = now === undefined || model === undefined ? undefined : targetAt(up.clientX, up.clientY, model, scale, now.loadIds);
    if (now === undefined || target === undefined) return end();
    end(false);
    const wish = wishOf(now.loadIds, target);
    if (data !== undefined && isWhereItIs(data, now.loadIds, target)) return setDragging(undefined);
    // Chosen only now: a choice is drawn in every view, and nobody should wait for that when they begin to pull.
    if (!selection.chosen.has(loadId)) selection.choose(loadId, "only");
    // It is shown where it was dropped until it is known what became of it.
    setDragging({ ...now, target });
    void edits.run(wish).finally(() => setDragging(undefined));
  };
  const onKey = (key: KeyboardEvent) => {
    if (key.key !== "Escape" || dragging() === undefined) return;
    key.preventDefault();
    key.stopPropagation();
    end();
  };
  const end = (isOver = true) => {
    asked?.abort();
    cancelAnimationFrame(frame);
    window.removeEventListener("pointermove", onMove);
    window.removeEventListener("pointerup", onUp);
    window.removeEventListener("pointercancel", onCancel);
    window.removeEventListener("keydown", onKey, { capture: true });
    document.removeEventListener("selectstart", noWords);
    if (grabbed.hasPointerCapture(down.pointerId)) grabbed.releasePointerCapture(down.pointerId);
    if (isOver) setDragging(undefined);
  };
  const onCancel = () => end();
  // The words under the way of a pointer are not meant.
  const noWords = (start: Event) => start.preventDefault();
  document.addEventListener("selectstart", noWords);
  window.addEventListener("pointermove", onMove);
  window.addEventListener("pointerup", onUp);
  window.addEventListener("pointercancel", onCancel);
  window.addEventListener("keydown", onKey, { capture: true });
}
