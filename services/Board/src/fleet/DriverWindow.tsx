import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { components } from "../api";
import { api, bodyOf } from "../client";
import { Form, numberOf, SelectField, textOf, TextField } from "../ui/Field";
import { Window } from "../ui/Window";
import { depotName, skillsOf, type Depot, type Fleet } from "./model";
import { useRegister } from "./useRegister";

export function DriverWindow({ depots, fleet, close }: { depots: readonly Depot[]; fleet: Fleet; close: () => void }) {
  const { t, i18n } = useTranslation();
  const [draft, setDraft] = useState({ code: "", displayName: "", depotId: depots[0]?.id ?? "", vehicleId: "", from: "08:00", to: "18:00", skills: "", earliest: "11:30", latest: "13:00", minutes: "30" });
  const set = (name: keyof typeof draft) => (value: string) => setDraft((now) => ({ ...now, [name]: value }));
  const taken = new Set(fleet.drivers.map((driver) => driver.vehicleId));
  const free = fleet.vehicles.filter((vehicle) => vehicle.depotId === draft.depotId && !taken.has(vehicle.id));
  const save = useRegister(
    async (body: components["schemas"]["NewDriver"], key) => bodyOf(await api.POST("/v1/drivers", { params: { header: { "Idempotency-Key": key } }, body })),
    t("fleet.done"), close,
  );
  const submit = () => {
    const body = {
      code: textOf(draft.code), displayName: textOf(draft.displayName), depotId: draft.depotId, vehicleId: textOf(draft.vehicleId),
      shift: { from: textOf(draft.from), to: textOf(draft.to) }, skills: skillsOf(draft.skills),
      breaks: [draft.earliest, draft.latest, draft.minutes].every((given) => given.trim() === "") ? [] : [{ earliest: textOf(draft.earliest), latest: textOf(draft.latest), minutes: numberOf(draft.minutes) }],
    };
    if (!save.isPending) save.mutate(body as components["schemas"]["NewDriver"]);
  };
  return (
    <Window title={t("fleet.driver.new")} close={close}>
      <Form error={save.error} onSubmit={submit}>
        <div className="row">
          <TextField label={t("fleet.name")} pointer="/displayName" value={draft.displayName} onValue={set("displayName")} maxLength={100} autoFocus />
          <TextField label={t("fleet.code")} pointer="/code" value={draft.code} onValue={set("code")} maxLength={50} />
        </div>
        <div className="row">
          <SelectField label={t("fleet.depot")} pointer="/depotId" value={draft.depotId} onValue={(depotId) => setDraft((now) => ({ ...now, depotId, vehicleId: "" }))}>
            {depots.map((depot) => <option key={depot.id} value={depot.id}>{depotName(depot, i18n.language)}</option>)}
          </SelectField>
          <SelectField label={t("fleet.vehicle")} pointer="/vehicleId" value={draft.vehicleId} onValue={set("vehicleId")} hint={t("fleet.vehicle.hint")}>
            <option value="">{t("fleet.day.none")}</option>
            {free.map((vehicle) => <option key={vehicle.id} value={vehicle.id}>{vehicle.plate}</option>)}
          </SelectField>
        </div>
        <div className="row">
          <TextField label={t("fleet.shift.from")} pointer={["/shift", "/shift/from"]} type="time" value={draft.from} onValue={set("from")} />
          <TextField label={t("fleet.shift.to")} pointer="/shift/to" type="time" value={draft.to} onValue={set("to")} />
        </div>
        <div className="row">
          <TextField label={t("fleet.break.earliest")} pointer={["/breaks/0", "/breaks/0/earliest"]} type="time" value={draft.earliest} onValue={set("earliest")} />
          <TextField label={t("fleet.break.latest")} pointer="/breaks/0/latest" type="time" value={draft.latest} onValue={set("latest")} />
          <TextField label={t("fleet.break.minutes")} pointer="/breaks/0/minutes" inputMode="numeric" value={draft.minutes} onValue={set("minutes")} hint={t("fleet.break.hint")} />
        </div>
        <TextField label={t("fleet.skills")} pointer={["/skills", "/skills/0", "/skills/1", "/skills/2"]} value={draft.skills} onValue={set("skills")} hint={t("fleet.skills.hint")} />
        <div className="actions">
          <Button className="button" onPress={close}>{t("cancel")}</Button>
          <Button className="button main" type="submit" isDisabled={save.isPending}>{t("save")}</Button>
        </div>
      </Form>
    </Window>
  );
}
