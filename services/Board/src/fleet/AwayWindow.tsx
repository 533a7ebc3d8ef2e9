import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "../api";
import { api, bodyOf, newKey } from "../client";
import { Form, textOf, TextField } from "../ui/Field";
import { tellDone } from "../ui/toasts";
import { useCommand } from "../ui/useCommand";
import { Window } from "../ui/Window";
import { fleetKey, type Driver } from "./model";

/** Says on which dates a driver cannot work; the routes of these dates are taken back. */
export function AwayWindow({ driver, today, close }: { driver: Driver; today: string; close: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [span, setSpan] = useState({ from: today, to: today, reason: "" });
  // One key for one thing said: who presses twice says it once.
  const [key, setKey] = useState(newKey);
  const set = (change: Partial<typeof span>) => {
    setKey(newKey());
    setSpan((now) => ({ ...now, ...change }));
  };
  const save = useCommand(
    async () => {
      const body = { from: textOf(span.from), to: textOf(span.to), reason: textOf(span.reason) } as components["schemas"]["NewUnavailability"];
      return bodyOf(await api.POST("/v1/drivers/{id}/unavailability", { params: { path: { id: driver.id }, header: { "Idempotency-Key": key } }, body }));
    },
    {
      onDone: async () => {
        await queries.invalidateQueries({ queryKey: fleetKey });
        tellDone(t("fleet.away.done", { name: driver.displayName }));
        close();
      },
      onRefusal: () => true,
    },
  );
  return (
    <Window title={t("fleet.away.title", { name: driver.displayName })} close={close}>
      <Form of={save} onSubmit={save.mutate} close={close} action={t("fleet.away.mark")}>
        <div className="row">
          <TextField label={t("fleet.from")} pointer="/from" type="date" value={span.from} onValue={(from) => set(span.to < from ? { from, to: from } : { from })} />
          <TextField label={t("fleet.to")} pointer="/to" type="date" value={span.to} onValue={(to) => set({ to })} hint={t("fleet.to.hint")} />
        </div>
        <TextField label={t("fleet.reason")} pointer="/reason" value={span.reason} onValue={(reason) => set({ reason })} maxLength={500} autoFocus />
        <p className="faint">{t("fleet.away.text")}</p>
      </Form>
    </Window>
  );
}
