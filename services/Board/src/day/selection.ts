import { useCallback, useMemo, useRef, useState } from "react";

/** Alone, in or out of what is chosen already, or all from the one chosen last to this one. */
export type Choosing = "only" | "toggle" | "range";

/** The loads that the next work is about; one for all views of a day. */
export interface Selection {
  chosen: ReadonlySet<string>;
  /** @param among in the order of the view in which it was chosen; a range needs it. */
  choose: (loadId: string, how: Choosing, among?: readonly string[]) => void;
  clear: () => void;
}

export function useSelection(loadIds: readonly string[]): Selection {
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set<string>());
  const last = useRef<string>(undefined);
  const choose = useCallback<Selection["choose"]>((loadId, how, among = []) => {
    const [from, to] = [among.indexOf(last.current ?? loadId), among.indexOf(loadId)];
    const isRange = how === "range" && from >= 0 && to >= 0;
    if (!isRange) last.current = loadId;
    setWanted((earlier) => {
      if (isRange) return new Set(among.slice(Math.min(from, to), Math.max(from, to) + 1));
      if (how === "only" || how === "range") return earlier.size === 1 && earlier.has(loadId) ? new Set() : new Set([loadId]);
      const both = new Set(earlier);
      if (!both.delete(loadId)) both.add(loadId);
      return both;
    });
  }, []);
  const clear = useCallback(() => setWanted((earlier) => (earlier.size === 0 ? earlier : new Set<string>())), []);
  // What has left the day is not chosen any more.
  const chosen = useMemo(() => {
    const known = new Set(loadIds);
    const kept = [...wanted].filter((loadId) => known.has(loadId));
    return kept.length === wanted.size ? wanted : new Set(kept);
  }, [wanted, loadIds]);
  return useMemo(() => ({ chosen, choose, clear }), [chosen, choose, clear]);
}

/** How a click chooses, by the keys that are held with it. */
export function choosingOf(click: { ctrlKey: boolean; metaKey: boolean; shiftKey: boolean }): Choosing {
  return click.shiftKey ? "range" : click.ctrlKey || click.metaKey ? "toggle" : "only";
}
