import { useEffect, useRef } from "react";

/** All shortcuts of the day's page: what the handlers go by, and what the window on `?` shows. */
export const shortcuts = [
  { id: "go", group: "stops", keys: ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"] },
  { id: "ends", group: "stops", keys: ["Home", "End"] },
  { id: "choose", group: "stops", keys: ["Enter"] },
  { id: "choose-also", group: "stops", keys: ["Mod+Enter"] },
  { id: "choose-on", group: "stops", keys: ["Shift+ArrowLeft", "Shift+ArrowRight"] },
  { id: "clear", group: "stops", keys: ["Escape"] },
  { id: "move", group: "work", keys: ["M"] },
  { id: "take-off", group: "work", keys: ["Delete"] },
  { id: "lock", group: "work", keys: ["L"] },
  { id: "undo", group: "work", keys: ["Mod+Z"] },
  { id: "redo", group: "work", keys: ["Mod+Shift+Z", "Mod+Y"] },
  { id: "plan", group: "page", keys: ["P"] },
  { id: "dispatch", group: "page", keys: ["D"] },
  { id: "help", group: "page", keys: ["?"] },
] as const satisfies readonly { id: string; group: "stops" | "work" | "page"; keys: readonly string[] }[];

export type ShortcutId = (typeof shortcuts)[number]["id"];
type Handlers = Partial<Record<ShortcutId, () => void>>;

const isMac = /Mac|iP(hone|ad)/.test(navigator.userAgent);

/** The keys of a chord as they are printed on this machine's keyboard. */
export function printed(chord: string): string[] {
  const names: Record<string, string> = {
    Mod: isMac ? "⌘" : "Ctrl", Shift: isMac ? "⇧" : "Shift", ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc", Delete: isMac ? "⌫" : "Del",
  };
  return chord.split("+").map((key) => names[key] ?? key);
}

/** Runs what a chord stands for; never while somebody types, or has a window, a menu or a list open. */
export function useKeys(handlers: Handlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || isTaken(event.target)) return;
      const hit = shortcuts.find((one) => latest.current[one.id] !== undefined && one.keys.some((chord) => isChord(event, chord)));
      if (hit === undefined) return;
      event.preventDefault();
      latest.current[hit.id]!();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

function isTaken(target: EventTarget | null): boolean {
  // A message is an alertdialog too, and takes no keys.
  if (document.querySelector(".veil, [role=dialog], [role=menu], [role=listbox]") !== null) return true;
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));
}

function isChord(event: KeyboardEvent, chord: string): boolean {
  const parts = chord.split("+");
  const key = parts.at(-1)!;
  const isKey = event.key.toLowerCase() === key.toLowerCase() || (key === "Delete" && event.key === "Backspace");
  if (!isKey || event.altKey || (event.ctrlKey || event.metaKey) !== parts.includes("Mod")) return false;
  // A sign such as ? needs Shift on some keyboards and none on others.
  return /^\W$/.test(key) || event.shiftKey === parts.includes("Shift");
}
