import type { StyleSpecification } from "maplibre-gl";
import { country, provinces } from "virtual:outline/index";
import { nothing, outlineStyle } from "./layers";
import type { Palette } from "./palette";

export interface Background {
  styleOf: (palette: Palette) => StyleSpecification | string;
  /** Whose map it is, where the style does not say so itself. */
  credit: string | undefined;
}

/** The style that the Gateway's settings name, else the shipped outline of the country and the city's province. */
export async function backgroundOf(cityCode: string): Promise<Background> {
  const wanted = await styleBySetting();
  if (wanted !== undefined) return { styleOf: () => wanted, credit: undefined };
  const [whole, own] = await Promise.all([country(), provinces[cityCode.slice(0, 2)]?.()]);
  return { styleOf: (palette) => outlineStyle(whole.default, own?.default ?? nothing, palette), credit: "Apache ECharts" };
}

/** Where the settings cannot be read, a background is better than none. */
async function styleBySetting(): Promise<string | undefined> {
  try {
    const answer = await fetch(`${import.meta.env.BASE_URL}settings.json`);
    const settings = (await answer.json()) as { mapStyle?: string | null };
    return settings.mapStyle ?? undefined;
  } catch {
    return undefined;
  }
}
