import { useEffect, useRef } from "react";

/** In a window: 1 takes the first of some choices, 2 the second, … unless somebody types or chooses in a field. */
export function useDigits<Item>(items: readonly Item[], take: (item: Item) => void): void {
  const latest = useRef({ items, take });
  useEffect(() => {
    latest.current = { items, take };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target;
      if (event.ctrlKey || event.metaKey || event.altKey || (target instanceof HTMLElement && /^(SELECT|TEXTAREA)$/.test(target.tagName))) return;
      if (target instanceof HTMLInputElement && target.type !== "radio") return;
      const item = latest.current.items[Number(event.key) - 1];
      if (item === undefined) return;
      event.preventDefault();
      latest.current.take(item);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
