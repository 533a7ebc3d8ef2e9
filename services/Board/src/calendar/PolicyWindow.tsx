import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "../api";
import { api, bodyOf, tagOf } from "../client";
import { Form, numberOf, SelectField, textOf, TextField } from "../ui/Field";
import { tellDone } from "../ui/toasts";
import { useCommand } from "../ui/useCommand";
import { Window } from "../ui/Window";
import { HoursFields } from "./HoursFields";
import { keys, weekdays, type Hours, type Policy, type Weekday } from "./model";

/** A weekday as all others, closed, or with hours of its own. */
type Weekdays = Record<Weekday, "usual" | "closed" | readonly Hours[]>;

const draftOf = (policy: Policy) => ({
  from: "", lead: String(policy.leadTimeWorkingDays), cutoff: String(policy.changeCutoffHours), horizon: String(policy.bookingHorizonDays),
  windows: policy.windows as readonly Hours[], planning: policy.planning as string, rebooking: policy.rebooking as string,
});

function weekdaysOf(policy: Policy): Weekdays {
  const own = new Map(policy.weekdayWindows.map((day) => [day.weekday as Weekday, day.windows]));
  return Object.fromEntries(weekdays.map((name) => {
    const windows = own.get(name);
    return [name, windows === undefined ? "usual" : windows.length === 0 ? "closed" : windows];
  })) as Weekdays;
}

/** Sets how a city books, from today or a later date on. */
export function PolicyWindow({ cityCode, policy, close }: { cityCode: string; policy: Policy; close: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(policy));
  const [own, setOwn] = useState(() => weekdaysOf(policy));
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  const named = weekdays.filter((name) => own[name] !== "usual");
  const save = useCommand(
    async () => {
      const body = {
        leadTimeWorkingDays: numberOf(draft.lead), changeCutoffHours: numberOf(draft.cutoff), bookingHorizonDays: numberOf(draft.horizon),
        windows: draft.windows, weekdayWindows: named.map((weekday) => ({ weekday, windows: own[weekday] === "closed" ? [] : own[weekday] })),
        planning: draft.planning, rebooking: draft.rebooking, effectiveFrom: textOf(draft.from),
      };
      const params = { path: { cityCode }, header: { "If-Match": tagOf(policy.version) } };
      return bodyOf(await api.PUT("/v1/cities/{cityCode}/policy", { params, body: body as components["schemas"]["WantedPolicy"] }));
    },
    {
      onDone: async () => {
        await queries.invalidateQueries({ queryKey: keys.city(cityCode) });
        tellDone(t("policy.done"));
        close();
      },
      // After a conflict the present policy is read again; what was typed stays and can be saved over it.
      onRefusal: () => {
        void queries.invalidateQueries({ queryKey: keys.city(cityCode) });
        return true;
      },
    },
  );
  return (
    <Window title={t("policy.title")} isWide close={close}>
      <Form of={save} onSubmit={save.mutate} close={close}>
        <div className="row">
          <TextField label={t("policy.from")} pointer="/effectiveFrom" type="date" value={draft.from} onValue={(from) => set({ from })} hint={t("policy.from.hint")} />
          <SelectField label={t("policy.planning")} pointer="/planning" value={draft.planning} onValue={(planning) => set({ planning })} hint={t(`policy.planning.${draft.planning}.hint`)}>
            {["auto", "manual"].map((name) => <option key={name} value={name}>{t(`policy.planning.${name}`)}</option>)}
          </SelectField>
          <SelectField label={t("policy.rebooking")} pointer="/rebooking" value={draft.rebooking} onValue={(rebooking) => set({ rebooking })} hint={t("policy.rebooking.hint")}>
            {["next-slot", "task"].map((name) => <option key={name} value={name}>{t(`policy.rebooking.${name}`)}</option>)}
          </SelectField>
        </div>
        <div className="row">
          <TextField label={t("policy.lead-time")} pointer="/leadTimeWorkingDays" inputMode="numeric" value={draft.lead} onValue={(lead) => set({ lead })} hint={t("policy.lead-time.hint")} />
          <TextField label={t("policy.cutoff")} pointer="/changeCutoffHours" inputMode="numeric" value={draft.cutoff} onValue={(cutoff) => set({ cutoff })} hint={t("policy.cutoff.hint")} />
          <TextField label={t("policy.horizon")} pointer="/bookingHorizonDays" inputMode="numeric" value={draft.horizon} onValue={(horizon) => set({ horizon })} hint={t("policy.horizon.hint")} />
        </div>
        <HoursFields legend={t("policy.windows")} pointer="/windows" hours={draft.windows} setHours={(windows) => set({ windows })} />
        <div className="weekdays">
          {weekdays.map((name) => {
            const kind = typeof own[name] === "string" ? own[name] : "own";
            const pointer = `/weekdayWindows/${named.indexOf(name)}`;
            return (
              <div key={name} className="weekday">
                <SelectField
                  label={t(`calendar.weekday.${name}`)} pointer={kind === "usual" ? "/-" : kind === "own" ? `${pointer}/weekday` : [pointer, `${pointer}/weekday`, `${pointer}/windows`]} value={kind}
                  onValue={(chosen) => setOwn((now) => ({ ...now, [name]: chosen === "own" ? draft.windows : chosen }) as Weekdays)}
                >
                  {["usual", "own", "closed"].map((one) => <option key={one} value={one}>{t(`policy.weekday.${one}`)}</option>)}
                </SelectField>
                {typeof own[name] !== "string" && (
                  <HoursFields
                    legend={t("policy.windows.of", { weekday: t(`calendar.weekday.${name}`) })} pointer={`${pointer}/windows`} hours={own[name]} isBare
                    setHours={(windows) => setOwn((now) => ({ ...now, [name]: windows.length === 0 ? "closed" : windows }))}
                  />
                )}
              </div>
            );
          })}
        </div>
        <p className="faint">{t("policy.text")}</p>
      </Form>
    </Window>
  );
}
