import { useState } from "react";
import { remember, remembered } from "./memory";

export type Theme = "light" | "dark";

function initial(): Theme {
  const kept = remembered("theme");
  if (kept === "light" || kept === "dark") return kept;
  return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

function apply(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
}

apply(initial());

// Paper is white.
let onScreen: Theme | undefined;
window.addEventListener("beforeprint", () => {
  onScreen = document.documentElement.dataset["theme"] as Theme;
  apply("light");
});
window.addEventListener("afterprint", () => apply(onScreen ?? initial()));

/** As the system has it until a person chooses. */
export function useTheme(): [Theme, () => void] {
  const [theme, setTheme] = useState(initial);
  const change = () => {
    const next = theme === "light" ? "dark" : "light";
    remember("theme", next);
    apply(next);
    setTheme(next);
  };
  return [theme, change];
}
