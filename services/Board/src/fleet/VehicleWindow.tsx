import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "../api";
import { api, bodyOf } from "../client";
import { Form, numberOf, SelectField, textOf, TextField } from "../ui/Field";
import { Window } from "../ui/Window";
import { depotName, skillsOf, type Depot } from "./model";
import { useRegister } from "./useRegister";

/** What most vehicles of a kind carry; a start for who types. */
const usual = { van: { units: "60", kg: "800", m3: "6" }, truck: { units: "200", kg: "3000", m3: "14" } } as const;

export function VehicleWindow({ depots, close }: { depots: readonly Depot[]; close: () => void }) {
  const { t, i18n } = useTranslation();
  const [draft, setDraft] = useState({ plate: "", depotId: depots[0]?.id ?? "", kind: "van", ...usual.van as { units: string; kg: string; m3: string }, trips: "2", skills: "" });
  const set = (name: keyof typeof draft) => (value: string) => setDraft((now) => ({ ...now, [name]: value }));
  const save = useRegister(
    async (body: components["schemas"]["NewVehicle"], key) => bodyOf(await api.POST("/v1/vehicles", { params: { header: { "Idempotency-Key": key } }, body })),
    t("fleet.done"), close,
  );
  const submit = () => {
    const body = {
      plate: textOf(draft.plate), depotId: draft.depotId, kind: draft.kind, units: numberOf(draft.units), kg: numberOf(draft.kg), m3: numberOf(draft.m3),
      tripsPerDay: numberOf(draft.trips), skills: skillsOf(draft.skills),
    };
    save.mutate(body as components["schemas"]["NewVehicle"]);
  };
  return (
    <Window title={t("fleet.vehicle.new")} close={close}>
      <Form of={save} onSubmit={submit} close={close}>
        <div className="row">
          <TextField label={t("fleet.plate")} pointer="/plate" value={draft.plate} onValue={set("plate")} maxLength={20} autoFocus />
          <SelectField label={t("fleet.kind")} pointer="/kind" value={draft.kind} onValue={(kind) => setDraft((now) => ({ ...now, kind, ...(kind === "van" ? usual.van : usual.truck) }))}>
            {["van", "truck"].map((kind) => <option key={kind} value={kind}>{t(`fleet.kind.${kind}`)}</option>)}
          </SelectField>
        </div>
        <SelectField label={t("fleet.depot")} pointer="/depotId" value={draft.depotId} onValue={set("depotId")}>
          {depots.map((depot) => <option key={depot.id} value={depot.id}>{depotName(depot, i18n.language)}</option>)}
        </SelectField>
        <div className="row">
          <TextField label={t("fleet.units")} pointer="/units" inputMode="numeric" value={draft.units} onValue={set("units")} />
          <TextField label={t("fleet.kg")} pointer="/kg" inputMode="decimal" value={draft.kg} onValue={set("kg")} />
          <TextField label={t("fleet.m3")} pointer="/m3" inputMode="decimal" value={draft.m3} onValue={set("m3")} />
          <TextField label={t("fleet.trips")} pointer="/tripsPerDay" inputMode="numeric" value={draft.trips} onValue={set("trips")} />
        </div>
        <TextField label={t("fleet.skills")} pointer={["/skills", "/skills/0", "/skills/1", "/skills/2"]} value={draft.skills} onValue={set("skills")} hint={t("fleet.skills.hint")} />
      </Form>
    </Window>
  );
}
