// The map's own background: provinces of the country, and what one province is made of, from the maps that came with ECharts
// (see NOTICE). Decoded here, at the build; a page loads the country and the province of its city only.
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const folder = join(dirname(createRequire(import.meta.url).resolve("echarts/package.json")), "map", "json");
const prefix = "virtual:outline/";

// A degree is 1024 of their steps, each a difference to the step before.
function ring(text, [x, y]) {
  const zigzag = (at) => {
    const code = text.charCodeAt(at) - 64;
    return (code >> 1) ^ -(code & 1);
  };
  return Array.from({ length: text.length / 2 }, (_, index) => [(x += zigzag(2 * index)) / 1024, (y += zigzag(2 * index + 1)) / 1024]);
}

// Without the points that are nearer to their neighbour than two units of the last digit.
function rounded(points, digits) {
  const least = 2 / 10 ** digits;
  const kept = [];
  for (const [x, y] of points.map((point) => point.map((value) => Number(value.toFixed(digits)))))
    if (kept.length === 0 || Math.hypot(x - kept.at(-1)[0], y - kept.at(-1)[1]) > least) kept.push([x, y]);
  return [...kept, kept[0]];
}

// What they call a polygon may be several.
function shapesOf({ geometry: { coordinates, encodeOffsets }, properties: { name, cp } }, digits) {
  const decode = (part, offsets) => (typeof part === "string" ? rounded(ring(part, offsets), digits) : part.map((inner, index) => decode(inner, offsets[index])));
  const polygons = typeof coordinates[0] === "string" ? [decode(coordinates, encodeOffsets)] : decode(coordinates, encodeOffsets);
  const kept = polygons.map((rings) => rings.filter((points) => points.length > 3)).filter((rings) => rings.length > 0);
  return kept.length === 0 ? [] : [{ type: "Feature", properties: { name, at: cp }, geometry: { type: "MultiPolygon", coordinates: kept } }];
}

async function read(file) {
  return JSON.parse(await readFile(join(folder, file), "utf8"));
}

// By the first two digits of the codes in them. The three that are written in another way have no city that is served.
async function provinces() {
  const files = await Promise.all((await readdir(join(folder, "province"))).map((file) => read(join("province", file))));
  return new Map(files.filter(({ UTF8Encoding, features }) => UTF8Encoding === true && features[0].id !== undefined).map(({ features }) => [features[0].id.slice(0, 2), features]));
}

// A hundred metres are enough for a city's districts, a kilometre for the country.
const moduleOf = (features, digits) =>
  `export default JSON.parse(${JSON.stringify(JSON.stringify({ type: "FeatureCollection", features: features.flatMap((feature) => shapesOf(feature, digits)) }))});`;

/** `virtual:outline/index` has the country and each province as a chunk of its own. */
export function outline() {
  let all;
  return {
    name: "outline",
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const name = id.slice(prefix.length + 1);
      if (name === "country") return moduleOf((await read("china.json")).features, 2);
      all ??= await provinces();
      if (name !== "index") return moduleOf(all.get(name), 3);
      const entries = [...all.keys()].map((code) => `${JSON.stringify(code)}: () => import("${prefix}${code}")`);
      return `export const country = () => import("${prefix}country");\nexport const provinces = {${entries.join(", ")}};`;
    },
  };
}
