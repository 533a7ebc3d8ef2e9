declare module "virtual:outline/index" {
  interface Outline {
    default: GeoJSON.FeatureCollection<GeoJSON.MultiPolygon, { name: string; at: [number, number] }>;
  }
  export const country: () => Promise<Outline>;
  /** By the first two digits of a city's code. */
  export const provinces: Readonly<Record<string, () => Promise<Outline>>>;
}
