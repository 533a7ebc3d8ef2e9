// The main job of a donor with nothing but the generated types: ask for a pick-up, wait for it, read its story, cancel it.
import createClient from "openapi-fetch";
import type { paths } from "../generated/api";

const url = process.env["NETSPRING_URL"] ?? "";
const key = process.env["NETSPRING_KEY"] ?? "";
const client = createClient<paths>({ baseUrl: url, headers: { Authorization: `Bearer ${key}` } });

function expect<T>(answer: { data?: T; error?: unknown; response: Response }, status: number): T {
  if (answer.response.status !== status || answer.data === undefined) {
    throw new Error(`${answer.response.status} instead of ${status}: ${JSON.stringify(answer.error)}`);
  }
  return answer.data;
}

const submitted = await client.POST("/v1/pickup-requests", {
  params: { header: { "Idempotency-Key": crypto.randomUUID() } },
  body: {
    site: { name: "Infinitus Tower", cityCode: "310000", address: `168 Hubin Road, room ${crypto.randomUUID()}` },
    contact: { name: "IT office", phone: "+86 21 5550 0100" },
    lines: [{ category: "laptop", quantity: 25 }, { category: "desktop", quantity: 8 }],
  },
});
const created = expect(submitted, 201);
const path = { id: created.id };

let etag: string | null = null;
let status = created.status;
for (let attempt = 0; attempt < 120 && status !== "Assigned" && status !== "Scheduled"; attempt++) {
  await new Promise((resolve) => setTimeout(resolve, 500));
  const seen = await client.GET("/v1/pickup-requests/{id}", { params: { path } });
  status = expect(seen, 200).status;
  etag = seen.response.headers.get("ETag");
}

const timeline = expect(await client.GET("/v1/pickup-requests/{id}/timeline", { params: { path } }), 200);

// Whoever has it assigned meanwhile makes a newer version: look again and repeat.
let cancelled = await client.POST("/v1/pickup-requests/{id}/cancel", {
  params: { path, header: { "If-Match": etag ?? "" } },
  body: { reason: "Only a test" },
});
while (cancelled.response.status === 412) {
  const seen = await client.GET("/v1/pickup-requests/{id}", { params: { path } });
  cancelled = await client.POST("/v1/pickup-requests/{id}/cancel", {
    params: { path, header: { "If-Match": seen.response.headers.get("ETag") ?? "" } },
    body: { reason: "Only a test" },
  });
}
console.log(JSON.stringify({ units: created.countedUnits, status, kinds: timeline.items.map((e) => e.kind), end: expect(cancelled, 200).status }));
