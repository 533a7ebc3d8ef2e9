// Types of the operations that the board may call, from the Gateway's own document:
//   npm run api -- http://127.0.0.1:8080/openapi/v1.json [file]
// Only these and what they refer to, so that a change elsewhere in the API changes nothing here.
import { readFile, writeFile } from "node:fs/promises";
import openapiTypescript, { astToString } from "openapi-typescript";

const rooms = [
  "actors", "api-keys", "appointments", "audit", "categories", "cities", "city-days", "contacts", "depots", "donors", "drivers", "drop-off-events", "kpis", "me", "oauth-clients",
  "pickup-requests", "plans", "routes", "tasks", "users", "vehicles", "waitlist",
];
// Never called from a page: imports and exports are files, persons are erased by who knows them, a donor's partners are the donor's.
const others = /\/(import|export|erase|evaluate)$|\/delegations/;

const [source, target = new URL("../src/api.d.ts", import.meta.url)] = process.argv.slice(2);
const document = JSON.parse(/^https?:/.test(source) ? await (await fetch(source)).text() : await readFile(source, "utf8"));

const kept = { openapi: document.openapi, info: { title: "Netspring", version: "1" }, paths: {}, components: { schemas: {} } };
for (const [path, operations] of Object.entries(document.paths)) {
  if (!rooms.includes(path.split("/")[2]) || others.test(path)) continue;
  kept.paths[path] = operations;
  for (const operation of Object.values(operations)) {
    delete operation.tags;
    for (const [status, answer] of Object.entries(operation.responses ?? {})) {
      delete answer.headers;
      // A problem document looks the same everywhere; client.ts knows it.
      if (status >= "400") delete operation.responses[status];
    }
  }
  keepWhatIsMeant(operations);
}

function keepWhatIsMeant(node) {
  if (typeof node !== "object" || node === null) return;
  if (typeof node.$ref === "string") {
    const [, , section, name] = node.$ref.split("/");
    kept.components[section] ??= {};
    if (!(name in kept.components[section])) {
      kept.components[section][name] = document.components[section][name];
      keepWhatIsMeant(document.components[section][name]);
    }
  }
  Object.values(node).forEach(keepWhatIsMeant);
}

await writeFile(target, "// Made by `npm run api`; a test holds it equal to what the Gateway serves.\n" + astToString(await openapiTypescript(kept)));
