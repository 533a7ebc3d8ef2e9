import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { api, bodyOf, Refusal } from "../client";
import { tellDone } from "../ui/toasts";
import { useCommand } from "../ui/useCommand";
import { Window } from "../ui/Window";
import { requestKey } from "./useRequestOf";
import { tasksKey, type Alternative, type Task } from "./model";

const maxNote = 500;
const stay = -1;

/** Decides what a task asks, with a note for who looks at it later. */
export function ResolveWindow({ task, close }: { task: Task; close: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [choice, setChoice] = useState(task.alternatives.length > 0 ? 0 : stay);
  const [note, setNote] = useState("");
  const [refusal, setRefusal] = useState<Refusal>();
  const run = useCommand(
    async () =>
      bodyOf(await api.POST("/v1/tasks/{id}/resolve", {
        params: { path: { id: task.id } },
        body: { alternative: choice === stay ? null : choice, note: note.trim() === "" ? null : note.trim() },
      })),
    {
      onDone: () => {
        tellDone(t("task.done", { number: task.number }));
        void queries.invalidateQueries({ queryKey: tasksKey });
        void queries.invalidateQueries({ queryKey: ["waitlist"] });
        void queries.invalidateQueries({ queryKey: requestKey(task.requestId) });
        close();
      },
      onRefusal: (error) => {
        if (!(error instanceof Refusal)) return false;
        setRefusal(error);
        return true;
      },
    },
  );
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!run.isPending) run.mutate();
  };
  return (
    <Window title={t("task.ask", { what: t(`task.${task.kind}`, { defaultValue: task.kind }), number: task.number })} close={close}>
      <form className="form" noValidate onSubmit={onSubmit}>
        <p>{t(`task.${task.kind}.explain`, { defaultValue: t("task.explain") })}</p>
        {task.kind === "GrowLoad" && (
          <fieldset className="choices">
            <legend>{t("task.ways")}</legend>
            {task.alternatives.map((alternative, index) => (
              <label key={index} className="choice">
                <input type="radio" name="way" checked={choice === index} onChange={() => setChoice(index)} />
                <Way alternative={alternative} />
              </label>
            ))}
            <label className="choice">
              <input type="radio" name="way" checked={choice === stay} onChange={() => setChoice(stay)} />
              <span>{t("task.GrowLoad.stay")}</span>
            </label>
          </fieldset>
        )}
        <label>
          <span>{t("task.note")}</span>
          <textarea value={note} maxLength={maxNote} autoFocus={task.kind !== "GrowLoad"} onChange={(change) => setNote(change.target.value)} />
        </label>
        {refusal !== undefined && <p className="note bad" role="alert"><b>{refusal.message}</b> {refusal.detail}</p>}
        <div className="actions">
          <Button className="button" onPress={close}>{t("cancel")}</Button>
          <Button type="submit" className="button main" isPending={run.isPending}>{t(`task.${task.kind}.do`, { defaultValue: t("task.do") })}</Button>
        </div>
      </form>
    </Window>
  );
}

function Way({ alternative }: { alternative: Alternative }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1, signDisplay: "exceptZero" });
  const units = alternative.parts.map((part) => part.units);
  return (
    <span>
      {units.length === 1 ? t("way.one-crew", { units: units[0] }) : t("way.several-crews", { units: units.join(" + ") })}
      <span className="faint second">{t("way.price", { km: number.format(alternative.extraMetres / 1000), minutes: Math.ceil(Math.abs(alternative.etaShiftSeconds) / 60) })}</span>
    </span>
  );
}
