import { isLate, type Day, type Row } from "../model";

type Position = [number, number];

/** How a stop is drawn: as its block on the timeline. */
export type Look = "open" | "done" | "failed" | "none";

export interface Drawn {
  stops: GeoJSON.FeatureCollection<GeoJSON.Point, { loadId: string; routeId: string; hue: number; number: number; look: Look; isLate: boolean }>;
  waiting: GeoJSON.FeatureCollection<GeoJSON.Point, { loadId: string }>;
  trips: GeoJSON.FeatureCollection<GeoJSON.LineString, { routeId: string; hue: number }>;
  depots: GeoJSON.FeatureCollection<GeoJSON.Point, { depotId: string }>;
}

/** Farther from its first stop a crew has come the day before, and no line says anything. */
const farDegrees = 2.5;

const at = ({ lon, lat }: { lon: number; lat: number }): Position => [lon, lat];

/** A load whose site nobody has found on a map is on the lists only. */
const placesOf = ({ load: { location } }: Row): Position[] => (location === null ? [] : [at(location)]);

function lookOf(row: Row): Look {
  switch (row.stop?.status) {
    case "Completed": case "Partial": return "done";
    case "Failed": case "Skipped": return "failed";
    case undefined: return "none";
    default: return "open";
  }
}

export function drawnOf(day: Day): Drawn {
  // Of a load that went on to another crew only the place where it is now.
  const present = new Set(day.rows);
  const lanes = day.lanes.map((lane) => ({ ...lane, rows: lane.rows.filter((row) => present.has(row)) }));
  const depots = new Map(day.lanes.map(({ route }) => [route.depot.id, at(route.depot.location)]));
  return {
    stops: collection(lanes.flatMap((lane) => lane.rows.flatMap((row) => placesOf(row).map((place) => point(place, {
      loadId: row.load.loadId, routeId: lane.route.id, hue: lane.hue, number: row.stop?.sequence ?? 0, look: lookOf(row), isLate: isLate(row),
    }))))),
    waiting: collection(day.tray.flatMap((row) => placesOf(row).map((place) => point(place, { loadId: row.load.loadId })))),
    trips: collection(lanes.flatMap((lane) => {
      const trips = [...new Set(lane.rows.map((row) => row.stop?.trip))].map((trip) => lane.rows.filter((row) => row.stop?.trip === trip));
      return trips.map((rows) => ({
        type: "Feature" as const, properties: { routeId: lane.route.id, hue: lane.hue },
        geometry: { type: "LineString" as const, coordinates: lineOf(at(lane.route.depot.location), rows.flatMap(placesOf)) },
      })).filter((line) => line.geometry.coordinates.length > 1);
    })),
    depots: collection([...depots].map(([depotId, position]) => point(position, { depotId }))),
  };
}

/** West, south, east, north of all that is drawn near the stops; undefined where there is nothing. */
export function boundsOf({ stops, waiting, depots }: Drawn): [number, number, number, number] | undefined {
  const places = [...stops.features, ...waiting.features].map((feature) => feature.geometry.coordinates as Position);
  const first = places[0];
  if (first === undefined) return undefined;
  const near = depots.features.map((feature) => feature.geometry.coordinates as Position).filter((depot) => isNear(depot, first));
  const [lons, lats] = [[...places, ...near].map(([lon]) => lon), [...places, ...near].map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

function lineOf(depot: Position, stops: Position[]): Position[] {
  const first = stops[0];
  return first !== undefined && isNear(depot, first) ? [depot, ...stops, depot] : stops;
}

const isNear = (one: Position, other: Position) => Math.hypot(one[0] - other[0], one[1] - other[1]) < farDegrees;

const point = <P>(coordinates: Position, properties: P): GeoJSON.Feature<GeoJSON.Point, P> => ({ type: "Feature", properties, geometry: { type: "Point", coordinates } });

const collection = <G extends GeoJSON.Geometry, P>(features: GeoJSON.Feature<G, P>[]): GeoJSON.FeatureCollection<G, P> => ({ type: "FeatureCollection", features });
