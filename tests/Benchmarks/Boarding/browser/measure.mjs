// What a dispatcher waits for on a full day, in milliseconds, bytes and points; a JSON object on standard output.
//   NETSPRING_URL=… NETSPRING_DISPATCHER_USER=… NETSPRING_DISPATCHER_PASSWORD=… node measure.mjs /board/110000/2026-12-09 /usr/bin/chromium 9333
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const [address, executablePath, port] = process.argv.slice(2);
const { NETSPRING_URL: url, NETSPRING_DISPATCHER_USER: user, NETSPRING_DISPATCHER_PASSWORD: password } = process.env;
const visits = 5;
const drags = 20;
const steps = 15;

const folder = await mkdtemp(join(tmpdir(), "netspring-board-"));
// Lighthouse comes through the port into the same browser, and so finds it signed in.
const browser = await chromium.launchPersistentContext(join(folder, "profile"), {
  executablePath, viewport: { width: 1366, height: 768 }, locale: "en-GB", baseURL: url,
  args: [
    `--remote-debugging-port=${port}`, "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-dev-shm-usage",
  ],
});
try {
  const page = browser.pages()[0] ?? (await browser.newPage());
  await page.addInitScript(watch);
  await page.goto(address);
  await page.fill("#userName", user);
  await page.fill("#password", password);
  await page.click("button");
  await settled(page, true);

  const shown = await painted(page);
  const withMap = await dragged(page);
  await page.getByRole("button", { name: "Hide map" }).click();
  await page.reload();
  await settled(page, false);
  const hidden = await painted(page);
  const withoutMap = await dragged(page);
  const heap = await heapOf(page);
  await page.close();
  await browser.newPage();
  const scores = await judged();
  process.stdout.write(JSON.stringify({ paintMapShown: median(shown), paintMapHidden: median(hidden), dragMapShown: p95(withMap), dragMapHidden: p95(withoutMap), heapBytes: heap, ...scores }));
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}

// In the page: when the first lane was painted, and how long after each movement and press of the pointer the next frame was.
function watch() {
  window.figures = { lanes: undefined, delays: [] };
  const afterPaint = (then) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => then(performance.now());
    channel.port2.postMessage(undefined);
  });
  const seen = new MutationObserver(() => {
    if (document.querySelector(".lane .block") === null) return;
    seen.disconnect();
    afterPaint((at) => (window.figures.lanes = at));
  });
  seen.observe(document, { childList: true, subtree: true });
  for (const kind of ["pointerdown", "pointermove", "pointerup", "keydown"])
    window.addEventListener(kind, (event) => afterPaint((at) => window.figures.delays.push(at - event.timeStamp)), { capture: true });
}

async function settled(page, withMap) {
  await page.locator(".lane .block").first().waitFor();
  if (withMap) await page.locator(".canvas[data-drawn]:not([data-drawn='0'])").waitFor({ timeout: 60_000 });
  await page.waitForFunction(() => window.figures.lanes !== undefined);
}

async function painted(page) {
  const all = [];
  for (let visit = 0; visit < visits; visit++) {
    await page.reload();
    await page.waitForFunction(() => window.figures?.lanes !== undefined);
    all.push(await page.evaluate(() => window.figures.lanes));
  }
  return all;
}

// Over other lanes and back to where it came from; Escape lets everything be as it was.
async function dragged(page) {
  await page.evaluate(() => (window.figures.delays = []));
  const blocks = page.locator(".lane .block");
  for (let drag = 0; drag < drags; drag++) {
    const block = blocks.nth(drag % 10);
    const box = await block.boundingBox();
    if (box === null) continue;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let step = 1; step <= steps; step++) await page.mouse.move(x + step * 6, y + 54 * Math.sin(step / 3));
    await page.keyboard.press("Escape");
    await page.mouse.up();
  }
  return page.evaluate(() => window.figures.delays);
}

async function heapOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  return (await session.send("Runtime.getHeapUsage")).usedSize;
}

async function judged() {
  const report = join(folder, "lighthouse.json");
  const program = fileURLToPath(new URL("node_modules/lighthouse/cli/index.js", import.meta.url));
  await promisify(execFile)(process.execPath, [
    program, url + address, `--port=${port}`, "--preset=desktop", "--only-categories=accessibility,performance", "--disable-storage-reset", "--quiet",
    "--output=json", `--output-path=${report}`,
  ]);
  const { categories } = JSON.parse(await readFile(report, "utf8"));
  return { accessibility: Math.round(categories.accessibility.score * 100), performance: Math.round(categories.performance.score * 100) };
}

function at(share, numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1];
}

function median(numbers) {
  return at(0.5, numbers);
}

function p95(numbers) {
  return at(0.95, numbers);
}
