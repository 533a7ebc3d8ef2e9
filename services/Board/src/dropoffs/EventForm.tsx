import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "../api";
import { api, bodyOf, newKey, tagOf, type City } from "../client";
import { nameOf } from "../ui/CityBox";
import { Field, Form, numberOf, SelectField, textOf, TextField } from "../ui/Field";
import { useCommand } from "../ui/useCommand";
import { Window } from "../ui/Window";
import { keys, useCategories, type DropOffEvent } from "./model";

type Draft = ReturnType<typeof draftOf>;

const draftOf = (event: DropOffEvent | undefined, cityCode: string) => ({
  code: event?.code ?? "", cityCode: event?.cityCode ?? cityCode, nameZh: event?.nameZh ?? "", nameEn: event?.nameEn ?? "", host: event?.host ?? "",
  venue: event?.venue ?? "", address: event?.address ?? "", lon: String(event?.location.lon ?? ""), lat: String(event?.location.lat ?? ""),
  date: event?.date ?? "", from: event?.from ?? "09:30", to: event?.to ?? "16:00",
  registrations: String(event?.capacityPerHalfHour.registrations ?? 20), units: String(event?.capacityPerHalfHour.units ?? 200),
  categories: event?.acceptedCategories ?? [],
});

// The API names what is missing; the types of a whole body do not allow to leave it out.
const bodyFor = (draft: Draft) => ({
  nameZh: textOf(draft.nameZh), nameEn: textOf(draft.nameEn), host: textOf(draft.host), venue: textOf(draft.venue), address: textOf(draft.address),
  location: { lon: numberOf(draft.lon), lat: numberOf(draft.lat) }, date: textOf(draft.date), from: textOf(draft.from), to: textOf(draft.to),
  capacityPerHalfHour: { registrations: numberOf(draft.registrations), units: numberOf(draft.units) }, acceptedCategories: draft.categories,
});

/** Drafts an event, or changes one: what is published takes longer hours and more room only. */
export function EventForm({ event, cityCode, cities, close, onSaved }: { event?: DropOffEvent; cityCode: string; cities: readonly City[]; close: () => void; onSaved?: (event: DropOffEvent) => void }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const categories = useCategories();
  const [draft, setDraft] = useState(() => draftOf(event, cityCode));
  // One try, one key: a second press of Save after a lost answer makes no second event.
  const [key, setKey] = useState(newKey);
  const set = (name: keyof Draft) => (value: string) => {
    setKey(newKey());
    setDraft((now) => ({ ...now, [name]: value }));
  };
  const isKept = event !== undefined && event.status !== "Draft";
  const save = useCommand(
    async () => {
      const body = bodyFor(draft);
      if (event === undefined) {
        const whole = { ...body, code: textOf(draft.code), cityCode: draft.cityCode } as components["schemas"]["NewDropOffEvent"];
        return bodyOf(await api.POST("/v1/drop-off-events", { params: { header: { "Idempotency-Key": key } }, body: whole }));
      }
      // What may not change any more is not sent: it is then not judged.
      const change = isKept ? { from: body.from, to: body.to, capacityPerHalfHour: body.capacityPerHalfHour } : body;
      const params = { path: { id: event.id }, header: { "If-Match": tagOf(event.version) } };
      return bodyOf(await api.PATCH("/v1/drop-off-events/{id}", { params, body: change as components["schemas"]["DropOffChange"] }));
    },
    {
      onDone: async (saved) => {
        await queries.invalidateQueries({ queryKey: keys.events });
        close();
        onSaved?.(saved);
      },
      onRefusal: () => true,
    },
  );
  return (
    <Window title={t(event === undefined ? "dropoff.new" : "dropoff.amend")} isWide close={close}>
      <Form of={save} onSubmit={save.mutate} close={close}>
        {isKept && <p className="faint">{t("dropoff.kept")}</p>}
        {!isKept && (
          <>
            <div className="row">
              <TextField label={t("dropoff.code")} pointer="/code" value={draft.code} onValue={set("code")} disabled={event !== undefined} hint={t("dropoff.code.hint")} maxLength={50} />
              <SelectField label={t("city")} pointer="/cityCode" value={draft.cityCode} onValue={set("cityCode")} disabled={event !== undefined}>
                {cities.map((city) => <option key={city.code} value={city.code}>{nameOf(city, i18n.language)}</option>)}
              </SelectField>
              <TextField label={t("dropoff.host")} pointer="/host" value={draft.host} onValue={set("host")} hint={t("dropoff.host.hint")} />
            </div>
            <div className="row">
              <TextField label={t("dropoff.name-zh")} pointer="/nameZh" value={draft.nameZh} onValue={set("nameZh")} lang="zh-CN" />
              <TextField label={t("dropoff.name-en")} pointer="/nameEn" value={draft.nameEn} onValue={set("nameEn")} lang="en" />
            </div>
            <div className="row">
              <TextField label={t("dropoff.venue")} pointer="/venue" value={draft.venue} onValue={set("venue")} />
              <TextField label={t("dropoff.address")} pointer="/address" value={draft.address} onValue={set("address")} className="wide" />
            </div>
            <div className="row">
              <TextField label={t("dropoff.lon")} pointer={["/location", "/location/lon"]} value={draft.lon} onValue={set("lon")} inputMode="decimal" />
              <TextField label={t("dropoff.lat")} pointer="/location/lat" value={draft.lat} onValue={set("lat")} inputMode="decimal" />
              <TextField label={t("dropoff.date")} pointer="/date" type="date" value={draft.date} onValue={set("date")} />
            </div>
          </>
        )}
        <div className="row">
          <TextField label={t("dropoff.from")} pointer="/from" type="time" step={1800} value={draft.from} onValue={set("from")} hint={t("dropoff.half-hours.hint")} />
          <TextField label={t("dropoff.to")} pointer="/to" type="time" step={1800} value={draft.to} onValue={set("to")} />
          <TextField label={t("dropoff.visits-per-half-hour")} pointer={["/capacityPerHalfHour", "/capacityPerHalfHour/registrations"]} inputMode="numeric" value={draft.registrations} onValue={set("registrations")} />
          <TextField label={t("dropoff.units-per-half-hour")} pointer="/capacityPerHalfHour/units" inputMode="numeric" value={draft.units} onValue={set("units")} />
        </div>
        {!isKept && (
          <Field label={t("dropoff.accepts")} pointer="/acceptedCategories" hint={t("dropoff.accepts.hint")}>
            {(control) => (
              <div {...control} role="group" aria-label={t("dropoff.accepts")} className="checks">
                {categories.data?.filter((one) => !one.excluded).map((one) => (
                  <label key={one.code} className="check">
                    <input type="checkbox" checked={draft.categories.includes(one.code)} onChange={(change) => setDraft((now) => ({
                      ...now, categories: change.target.checked ? [...now.categories, one.code] : now.categories.filter((code) => code !== one.code),
                    }))} />
                    {i18n.language === "en" ? one.nameEn : one.nameZh}
                  </label>
                ))}
              </div>
            )}
          </Field>
        )}
      </Form>
    </Window>
  );
}
