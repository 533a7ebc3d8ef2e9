import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "../api";
import { api, bodyOf, type City } from "../client";
import { nameOf } from "../ui/CityBox";
import { Form, numberOf, SelectField, textOf, TextField } from "../ui/Field";
import { Window } from "../ui/Window";
import { useRegister } from "./useRegister";

export function DepotWindow({ cities, cityCode, close }: { cities: readonly City[]; cityCode: string; close: () => void }) {
  const { t, i18n } = useTranslation();
  const [draft, setDraft] = useState({ code: "", cityCode, nameZh: "", nameEn: "", address: "", lon: "", lat: "", opensAt: "08:00", closesAt: "18:00" });
  const set = (name: keyof typeof draft) => (value: string) => setDraft((now) => ({ ...now, [name]: value }));
  const save = useRegister(
    async (body: components["schemas"]["NewDepot"], key) => bodyOf(await api.POST("/v1/depots", { params: { header: { "Idempotency-Key": key } }, body })),
    t("fleet.done"), close,
  );
  const submit = () => {
    const { lon, lat, ...texts } = draft;
    const given = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, textOf(text)]));
    save.mutate({ ...given, location: { lon: numberOf(lon), lat: numberOf(lat) } } as components["schemas"]["NewDepot"]);
  };
  return (
    <Window title={t("fleet.depot.new")} isWide close={close}>
      <Form of={save} onSubmit={submit} close={close}>
        <p className="faint">{t("fleet.depot.text")}</p>
        <div className="row">
          <TextField label={t("fleet.code")} pointer="/code" value={draft.code} onValue={set("code")} maxLength={50} autoFocus />
          <SelectField label={t("city")} pointer="/cityCode" value={draft.cityCode} onValue={set("cityCode")}>
            {cities.map((city) => <option key={city.code} value={city.code}>{nameOf(city, i18n.language)}</option>)}
          </SelectField>
          <TextField label={t("fleet.opens")} pointer="/opensAt" type="time" value={draft.opensAt} onValue={set("opensAt")} />
          <TextField label={t("fleet.closes")} pointer="/closesAt" type="time" value={draft.closesAt} onValue={set("closesAt")} />
        </div>
        <div className="row">
          <TextField label={t("fleet.name-zh")} pointer="/nameZh" value={draft.nameZh} onValue={set("nameZh")} lang="zh-CN" />
          <TextField label={t("fleet.name-en")} pointer="/nameEn" value={draft.nameEn} onValue={set("nameEn")} lang="en" />
        </div>
        <TextField label={t("fleet.address")} pointer="/address" value={draft.address} onValue={set("address")} />
        <div className="row">
          <TextField label={t("fleet.lon")} pointer={["/location", "/location/lon"]} inputMode="decimal" value={draft.lon} onValue={set("lon")} />
          <TextField label={t("fleet.lat")} pointer="/location/lat" inputMode="decimal" value={draft.lat} onValue={set("lat")} />
        </div>
      </Form>
    </Window>
  );
}
