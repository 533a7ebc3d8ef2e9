/** Of the news that the board follows; `lost` since an instant in ms, until it is heard again. */
export type Connection = { state: "connecting" } | { state: "live" } | { state: "lost"; since: number };

/** Somebody who looks at the same day, the reader too. */
export interface Watcher {
  id: string;
  name: string | null;
  since: string;
  /** When they last changed the day by hand. */
  editedAt: string | null;
}

interface Listener {
  onVersion(version: number): void;
  onWatchers(watchers: readonly Watcher[]): void;
  onConnection(connection: Connection): void;
  onSignedOut(): void;
}

/** The service tells every 10 s that it is there. A wire that was cut says nothing at all, and EventSource would not notice. */
const silenceMs = 25_000;
const pausesMs = [500, 1_000, 2_000, 4_000, 8_000];

/**
 * Follows a city-day by its server-sent events and goes on after a lost connection where it was.
 * @returns what ends it.
 */
export function follow(cityCode: string, date: string, listener: Listener): () => void {
  const ended = new AbortController();
  let seen: string | undefined;
  let failures = 0;
  let lostSince: number | undefined;
  let wake = () => {};

  const run = async () => {
    listener.onConnection({ state: "connecting" });
    while (!ended.signal.aborted) {
      const attempt = new AbortController();
      const end = () => attempt.abort();
      ended.signal.addEventListener("abort", end);
      window.addEventListener("offline", end);
      try {
        await listen(attempt);
      } catch {
        // Cut off, refused or silent for too long: all the same to who looks at the board.
      } finally {
        ended.signal.removeEventListener("abort", end);
        window.removeEventListener("offline", end);
        attempt.abort();
      }
      if (ended.signal.aborted) return;
      lostSince ??= Date.now();
      listener.onConnection({ state: "lost", since: lostSince });
      await pause(pausesMs[Math.min(failures++, pausesMs.length - 1)] ?? 0);
    }
  };

  const listen = async (attempt: AbortController) => {
    const headers: Record<string, string> = { Accept: "text/event-stream" };
    if (seen !== undefined) headers["Last-Event-ID"] = seen;
    let watchdog = setTimeout(() => attempt.abort(), silenceMs);
    try {
      const answer = await fetch(`/v1/city-days/${cityCode}/${date}/stream`, { headers, signal: attempt.signal, credentials: "same-origin" });
      if (answer.status === 401) {
        ended.abort();
        listener.onSignedOut();
        return;
      }
      if (!answer.ok || answer.body === null) return;
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "";
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        clearTimeout(watchdog);
        watchdog = setTimeout(() => attempt.abort(), silenceMs);
        failures = 0;
        lostSince = undefined;
        listener.onConnection({ state: "live" });
        const blocks = (rest + value).split("\n\n");
        rest = blocks.pop() ?? "";
        for (const block of blocks) take(block);
      }
    } finally {
      clearTimeout(watchdog);
    }
  };

  const take = (block: string) => {
    if (/^event: watchers$/m.test(block)) {
      const data = /^data: (.+)$/m.exec(block)?.[1];
      if (data !== undefined) listener.onWatchers((JSON.parse(data) as { watchers: Watcher[] }).watchers);
      return;
    }
    const id = /^id: (\d+)$/m.exec(block)?.[1];
    if (id === undefined) return;
    seen = id;
    listener.onVersion(Number(id));
  };

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const onOnline = () => wake();
  window.addEventListener("online", onOnline);
  ended.signal.addEventListener("abort", () => {
    window.removeEventListener("online", onOnline);
    wake();
  });
  void run();
  return () => ended.abort();
}
