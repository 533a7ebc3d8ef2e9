import { useState } from "react";
import type { City } from "../client";
import { remember, remembered } from "../memory";

/** The city that a page is about: the one last looked at anywhere on the board, until another is chosen. */
export function useCity(cities: readonly City[]): [City, (code: string) => void] {
  const [code, setCode] = useState(() => remembered("city") ?? "310000");
  const city = cities.find((one) => one.code === code) ?? cities[0]!;
  return [
    city,
    (chosen) => {
      remember("city", chosen);
      setCode(chosen);
    },
  ];
}
