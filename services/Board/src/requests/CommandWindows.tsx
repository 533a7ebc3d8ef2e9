import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, taggedOf } from "../client";
import { AmendWindow } from "./AmendWindow";
import { CommandWindow } from "./CommandWindow";
import { ConvertWindow } from "./ConvertWindow";
import type { Category, Command, Tagged } from "./model";

interface Asked {
  request: Tagged;
  close: () => void;
  onDone: () => void;
}

/** The window of each command. */
export function CommandWindows({ command, categories, ...asked }: { command: Command; categories: readonly Category[] | undefined } & Asked) {
  if (command === "amend") return <AmendWindow categories={categories} {...asked} />;
  if (command === "convert") return <ConvertWindow {...asked} />;
  return <ReasonWindow command={command} {...asked} />;
}

const maxReason = 500;

/** Of the commands that want a reason and nothing else. */
function ReasonWindow({ command, ...asked }: { command: "cancel" | "close" | "override-eligibility" } & Asked) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const { body } = asked.request;
  const params = { path: { id: body.id } };
  const send = async (etag: string) => {
    const call = { params: { ...params, header: { "If-Match": etag } }, body: { reason: reason.trim() } };
    return taggedOf(
      command === "cancel" ? await api.POST("/v1/pickup-requests/{id}/cancel", call)
      : command === "close" ? await api.POST("/v1/pickup-requests/{id}/close", call)
      : await api.POST("/v1/pickup-requests/{id}/override-eligibility", call),
    );
  };
  const isWithDriver = command === "cancel" && body.loads.some((load) => load.status === "Dispatched" || load.status === "InProgress");
  return (
    <CommandWindow command={command} isDanger={command === "cancel"} missing={reason.trim() === "" ? t("request.reason-missing") : undefined} send={send} {...asked}>
      <p>{t(isWithDriver ? "request.explain.cancel-dispatched" : `request.explain.${command}`, { counted: body.decision.countedUnits, threshold: body.decision.threshold })}</p>
      <label>
        <span>{t(command === "close" ? "request.reason-kept" : "request.reason")}</span>
        <textarea value={reason} maxLength={maxReason} required aria-required="true" autoFocus onChange={(change) => setReason(change.target.value)} />
      </label>
    </CommandWindow>
  );
}
