import { Button, Text, UNSTABLE_Toast as Toast, UNSTABLE_ToastContent as ToastContent, UNSTABLE_ToastQueue as ToastQueue, UNSTABLE_ToastRegion as ToastRegion } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Refusal } from "../client";

interface Message {
  kind: "done" | "failed";
  title: string;
  detail?: string | undefined;
  /** Such as taking back what was just done. */
  action?: { label: string; run: () => void } | undefined;
}

const queue = new ToastQueue<Message>({ maxVisibleToasts: 3 });
const doneMs = 6_000;

let lastDone: string | undefined;

/** Says for a moment that something was done; it takes the place of what was done before. */
export function tellDone(title: string, action?: Message["action"]): void {
  if (lastDone !== undefined) queue.close(lastDone);
  lastDone = queue.add({ kind: "done", title, action }, { timeout: doneMs });
}

/** Says what went wrong, in the API's words where it has answered, until it is closed. */
export function tellFailure(error: Error, fallback: string): void {
  const refusal = error instanceof Refusal ? error : undefined;
  queue.add({ kind: "failed", title: refusal?.message ?? fallback, detail: refusal?.detail });
}

let lastRefusal: string | undefined;

/** Says why something was not done, in words of the board's own; it takes the place of what was refused before. */
export function tellRefusal(title: string, detail: string): void {
  if (lastRefusal !== undefined) queue.close(lastRefusal);
  lastRefusal = queue.add({ kind: "failed", title, detail });
}

/** Where messages appear; once on the page. */
export function Toasts() {
  const { t } = useTranslation();
  return (
    <ToastRegion queue={queue} className="toasts" aria-label={t("messages")}>
      {({ toast }) => (
        <Toast toast={toast} className={`toast ${toast.content.kind}`}>
          <ToastContent>
            <Text slot="title">{toast.content.title}</Text>
            {toast.content.detail !== undefined && <Text slot="description">{toast.content.detail}</Text>}
          </ToastContent>
          {toast.content.action !== undefined && (
            <Button
              className="button quiet"
              onPress={() => {
                toast.content.action?.run();
                queue.close(toast.key);
              }}
            >
              {toast.content.action.label}
            </Button>
          )}
          <Button slot="close" className="button quiet icon" aria-label={t("close")}>×</Button>
        </Toast>
      )}
    </ToastRegion>
  );
}
