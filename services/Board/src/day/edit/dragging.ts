import { useSyncExternalStore } from "react";
import type { Edit } from "./desk";
import type { Place } from "./wish";

/** Where what is dragged would come: a place on a lane, or off all routes. */
export type Target = { lane: string; place: Place; at: number } | "pool";

/** What is known of the target: asked for, answered, or refused in words. */
export type Verdict = { state: "asking" } | { state: "answered"; edit: Edit; arrival: number | undefined } | { state: "refused"; words: readonly string[] };

export interface Dragging {
  loadIds: readonly string[];
  /** How long the work takes at the first of them, in minutes. */
  length: number;
  hue: number | undefined;
  target: Target | undefined;
  verdict: Verdict | undefined;
}

// Outside of React's state: a pointer moves more often than 40 lanes can be drawn, and only the lane that it is over changes.
let current: Dragging | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function setDragging(next: Dragging | undefined): void {
  current = next;
  listeners.forEach((listener) => listener());
}

export const dragging = () => current;

export function useDragging(): Dragging | undefined {
  return useSyncExternalStore(subscribe, dragging);
}

/** What is dragged, for the lane that it is over. */
export function useDraggingOver(lane: string): Dragging | undefined {
  return useSyncExternalStore(subscribe, () => (current?.target !== undefined && current.target !== "pool" && current.target.lane === lane ? current : undefined));
}

/** Whether the load is on its way to another place. */
export function useIsDragged(loadId: string): boolean {
  return useSyncExternalStore(subscribe, () => current?.loadIds.includes(loadId) ?? false);
}

export function useIsOverPool(): { isDragging: boolean; isOver: boolean } {
  const isDragging = useSyncExternalStore(subscribe, () => current !== undefined);
  const isOver = useSyncExternalStore(subscribe, () => current?.target === "pool");
  return { isDragging, isOver };
}
