// Types of the operations that the board calls, from the Gateway's own document:
//   npm run api -- http://127.0.0.1:8080/openapi/v1.json [file]
// Only these and what they refer to, so that a change elsewhere in the API changes nothing here.
import { readFile, writeFile } from "node:fs/promises";
import openapiTypescript, { astToString } from "openapi-typescript";

const operations = ["/v1/me", "/v1/cities", "/v1/city-days/{cityCode}/{date}"];
const [source, target = new URL("../src/api.d.ts", import.meta.url)] = process.argv.slice(2);
const document = JSON.parse(/^https?:/.test(source) ? await (await fetch(source)).text() : await readFile(source, "utf8"));

const kept = { openapi: document.openapi, info: { title: "Netspring", version: "1" }, paths: {}, components: { schemas: {} } };
for (const path of operations) {
  const { tags: _, ...get } = document.paths[path].get;
  for (const answer of Object.values(get.responses)) delete answer.headers;
  kept.paths[path] = { get };
  keepSchemasOf(get);
}

function keepSchemasOf(node) {
  if (typeof node !== "object" || node === null) return;
  if (typeof node.$ref === "string") {
    const [, , section, name] = node.$ref.split("/");
    kept.components[section] ??= {};
    if (!(name in kept.components[section])) {
      kept.components[section][name] = document.components[section][name];
      keepSchemasOf(document.components[section][name]);
    }
  }
  Object.values(node).forEach(keepSchemasOf);
}

await writeFile(target, "// Made by `npm run api`; a test holds it equal to what the Gateway serves.\n" + astToString(await openapiTypescript(kept)));
