import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { api, Refusal, taggedOf } from "../client";
import { tellDone, tellFailure } from "../ui/toasts";
import { useCommand } from "../ui/useCommand";
import { Window } from "../ui/Window";
import { differences, namesOf, type Command, type Difference, type Tagged } from "./model";
import { useCategories, keyOf } from "./useRequest";

/** A request that others work on all the time is sent to again so often without asking, as long as nothing changes that is shown. */
const mostUnasked = 3;

/**
 * Asks once more and gives one command. It is given on the request as it stood when the window opened: where another has
 * changed it since, the window says what, and offers the command on the present one.
 * @param missing what the person still has to say; nothing is sent before.
 */
export function CommandWindow({ command, request, isDanger, isWide, missing, send, close, onDone, children }: {
  command: Command; request: Tagged; isDanger?: boolean; isWide?: boolean; missing?: string | undefined;
  send: (etag: string) => Promise<Tagged>; close: () => void; onDone: () => void; children: ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const categories = useCategories();
  const [seen, setSeen] = useState(request);
  const [changes, setChanges] = useState<Difference[]>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [isAsked, setAsked] = useState(false);
  const { id } = request.body;
  const isAllowed = seen.body.allowedCommands.includes(command);

  const readAgain = async () => {
    const now = taggedOf(await api.GET("/v1/pickup-requests/{id}", { params: { path: { id } } }));
    queries.setQueryData(keyOf(id), now);
    return { now, changes: differences(seen.body, now.body, namesOf(categories.data, i18n.language), t, i18n.language) };
  };
  const showAgain = async () => {
    try {
      const { now, changes } = await readAgain();
      setChanges(changes);
      setSeen(now);
    } catch (error) {
      tellFailure(error as Error, t("failure.title"));
    }
  };
  const sendPatiently = async () => {
    let { etag } = seen;
    for (let left = mostUnasked; ; left--) {
      try {
        return await send(etag);
      } catch (error) {
        if (!(error instanceof Refusal) || error.status !== 412 || left === 0) throw error;
        const { now, changes } = await readAgain();
        if (changes.length > 0) throw error;
        etag = now.etag;
      }
    }
  };
  const run = useCommand(sendPatiently, {
    onDone: (done) => {
      queries.setQueryData(keyOf(id), done);
      tellDone(t(done.body.pendingChange === null ? `request.done.${command}` : "request.done.asked", { number: done.body.number }));
      onDone();
      close();
    },
    onRefusal: (error) => {
      if (!(error instanceof Refusal)) return false;
      setRefusal(error.status === 412 ? undefined : error);
      if (error.status === 412 || error.status === 409) void showAgain();
      return true;
    },
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (missing === undefined && isAllowed && !run.isPending) run.mutate();
  };

  return (
    <Window title={t(`request.ask.${command}`, { number: request.body.number })} isWide={isWide ?? false} close={close}>
      <form className="form" noValidate onSubmit={onSubmit}>
        {changes !== undefined && <Changes changes={changes} isAllowed={isAllowed} />}
        {children}
        {isAsked && missing !== undefined && <p className="wrong" role="alert">{missing}</p>}
        {refusal !== undefined && (
          <div className="note bad" role="alert">
            <b>{refusal.message}</b> {refusal.detail}
            {refusal.fields.length > 0 && <ul>{refusal.fields.map((field) => <li key={field.pointer + field.detail}>{field.detail}</li>)}</ul>}
          </div>
        )}
        <div className="actions">
          <Button className="button" onPress={close}>{t("request.leave-it")}</Button>
          <Button type="submit" className={isDanger ? "button danger" : "button main"} isDisabled={!isAllowed} isPending={run.isPending}>
            {t(changes === undefined ? `request.do.${command}` : "request.do-again", { command: t(`request.do.${command}`) })}
          </Button>
        </div>
      </form>
    </Window>
  );
}

function Changes({ changes, isAllowed }: { changes: readonly Difference[]; isAllowed: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="note warn" role="alert">
      <b>{t("request.changed")}</b> {t(isAllowed ? "request.changed.again" : "request.changed.gone")}
      <ul>
        {changes.map((change) => <li key={change.label}>{change.label}: <del>{change.before}</del> → <ins>{change.after}</ins></li>)}
        {changes.length === 0 && <li>{t("request.changed.unseen")}</li>}
      </ul>
    </div>
  );
}
