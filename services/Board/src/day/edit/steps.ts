import { useCallback, useState } from "react";

/** What this window has done to a day and can take back: never what a colleague has done. Kept while the tab is open. */
interface Steps {
  done: readonly string[];
  undone: readonly string[];
}

const none: Steps = { done: [], undone: [] };

export function useSteps(cityCode: string, date: string) {
  const name = `netspring.steps.${cityCode}.${date}`;
  const [steps, setSteps] = useState(() => read(name));
  const change = useCallback(
    (next: (steps: Steps) => Steps) =>
      setSteps((earlier) => {
        const now = next(earlier);
        try {
          sessionStorage.setItem(name, JSON.stringify(now));
        } catch {
          // Refused by the browser's settings; they then last until the page is left.
        }
        return now;
      }),
    [name],
  );
  return {
    ...steps,
    /** Something new: what was undone before cannot be done again. */
    add: useCallback((id: string) => change(({ done }) => ({ done: [...done.filter((one) => one !== id), id].slice(-100), undone: [] })), [change]),
    undid: useCallback((id: string) => change(({ done, undone }) => ({ done: done.filter((one) => one !== id), undone: [...undone, id] })), [change]),
    redid: useCallback((id: string) => change(({ done, undone }) => ({ done: [...done, id], undone: undone.filter((one) => one !== id) })), [change]),
    /** It can no longer be undone or done again. */
    drop: useCallback((id: string) => change(({ done, undone }) => ({ done: done.filter((one) => one !== id), undone: undone.filter((one) => one !== id) })), [change]),
  };
}

function read(name: string): Steps {
  try {
    const kept = JSON.parse(sessionStorage.getItem(name) ?? "null") as Steps | null;
    return kept !== null && Array.isArray(kept.done) && Array.isArray(kept.undone) ? kept : none;
  } catch {
    return none;
  }
}
