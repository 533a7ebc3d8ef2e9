import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { Drawn } from "./features";
import type { Palette } from "./palette";

export const nothing: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };
export const sources = ["trips", "waiting", "stops", "depots"] as const satisfies readonly (keyof Drawn)[];
/** What can be pointed at. */
export const touched = ["stops", "waiting"];

const chosen: ExpressionSpecification = ["boolean", ["feature-state", "chosen"], false];
const hovered: ExpressionSpecification = ["boolean", ["feature-state", "hovered"], false];
const strong: ExpressionSpecification = ["any", chosen, hovered];

/** From this zoom on there is room for the numbers of any day. */
export const numbersFrom = 9.5;

const radius = (open: number, near: number): ExpressionSpecification =>
  ["interpolate", ["linear"], ["zoom"], 8, ["case", strong, open + 3, open], 10.5, ["case", strong, near + 2, near]];

/** Large from afar where there is room for it. */
export const stopRadius = (isSparse: boolean) => radius(isSparse ? 8 : 3.5, 9);

/** Beside chosen routes the others step back. */
export const tripOpacity = (isChosen: boolean): ExpressionSpecification => ["case", strong, 1, isChosen ? 0.15 : 0.5];

/** The shipped outline as a style; without addresses of glyphs the few names are drawn from the system's own letters. */
export function outlineStyle(country: GeoJSON.FeatureCollection, province: GeoJSON.FeatureCollection, palette: Palette): StyleSpecification {
  return {
    version: 8,
    sources: {
      country: { type: "geojson", data: country, tolerance: 0.2 },
      province: { type: "geojson", data: province },
      names: { type: "geojson", data: namesOf(province) },
    },
    layers: [
      { id: "water", type: "background", paint: { "background-color": palette.water } },
      { id: "land", type: "fill", source: "country", paint: { "fill-color": palette.land, "fill-antialias": false } },
      { id: "province-land", type: "fill", source: "province", paint: { "fill-color": palette.land, "fill-antialias": false } },
      { id: "provinces", type: "line", source: "country", paint: { "line-color": palette.border, "line-width": 1.2 } },
      { id: "districts", type: "line", source: "province", paint: { "line-color": palette.border, "line-width": 0.8 } },
      {
        id: "names", type: "symbol", source: "names", layout: { "text-field": ["get", "name"], "text-size": 11, "text-padding": 8 },
        paint: { "text-color": palette.faint, "text-halo-color": palette.land, "text-halo-width": 1 },
      },
    ],
  };
}

function namesOf(province: GeoJSON.FeatureCollection): GeoJSON.FeatureCollection {
  return {
    type: "FeatureCollection",
    features: province.features.map(({ properties }) => ({
      type: "Feature", properties: { name: properties?.["name"] as string }, geometry: { type: "Point", coordinates: properties?.["at"] as [number, number] },
    })),
  };
}

/** The day's own layers, from below to above. */
export function dayLayers(palette: Palette): LayerSpecification[] {
  const edge: ExpressionSpecification = ["to-color", ["at", ["get", "hue"], ["literal", [...palette.edges]]]];
  return [
    {
      id: "trips", type: "line", source: "trips", layout: { "line-join": "round" },
      paint: { "line-color": edge, "line-width": ["case", strong, 3.5, 1.4], "line-opacity": tripOpacity(false) },
    },
    {
      id: "waiting", type: "circle", source: "waiting",
      paint: {
        "circle-radius": radius(4, 7), "circle-color": palette.panel, "circle-stroke-color": ["case", chosen, palette.ink, palette.bad], "circle-stroke-width": 3,
      },
    },
    {
      id: "stops", type: "circle", source: "stops",
      paint: {
        "circle-radius": stopRadius(false),
        "circle-color": ["match", ["get", "look"], "done", palette.goodSoft, "failed", palette.badSoft, edge],
        "circle-stroke-color": ["case", chosen, palette.ink, ["get", "isLate"], palette.bad, ["match", ["get", "look"], "done", palette.good, "failed", palette.bad, palette.panel]],
        "circle-stroke-width": ["case", strong, 3, ["get", "isLate"], 3, ["==", ["get", "look"], "open"], 1, 2],
      },
    },
    {
      id: "numbers", type: "symbol", source: "stops", minzoom: numbersFrom,
      layout: {
        "icon-image": ["concat", "number ", ["case", ["==", ["get", "look"], "open"], "edge", "ink"], " ", ["get", "number"]],
        "icon-allow-overlap": ["step", ["zoom"], false, 10, true], "icon-padding": 0, "symbol-sort-key": ["get", "number"],
      },
    },
    { id: "depots", type: "symbol", source: "depots", layout: { "icon-image": "depot", "icon-allow-overlap": true } },
  ];
}
