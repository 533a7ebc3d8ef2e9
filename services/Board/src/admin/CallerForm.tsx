import { useState, type FormEvent } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { components } from "../api";
import type { City } from "../client";
import { CitiesField } from "./CitiesField";
import { Field } from "./Field";
import type { Fields } from "./useFields";

export type Wanted = components["schemas"]["NewApiKey"];
type Role = Wanted["role"];

const roles: readonly Role[] = ["donor", "partner", "dispatcher", "driver", "admin"];
export const callerFields = ["/name", "/role", "/donorId", "/donorName", "/partnerId", "/cities", "/scopes", "/requestsPerMinute", "/driverCode", "/expiresAt"] as const;

/** Whom a key or a client calls as. What a role has no use for is neither asked nor sent. */
export function CallerForm({ cities, canExpire, fields, isBusy, send, close }: {
  cities: readonly City[]; canExpire: boolean; fields: Fields; isBusy: boolean; send: (wanted: Wanted) => void; close: () => void;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("donor");
  const [donorId, setDonorId] = useState("");
  const [donorName, setDonorName] = useState("");
  const [partnerId, setPartnerId] = useState("");
  const [chosen, setChosen] = useState<string[]>([]);
  const [driverCode, setDriverCode] = useState("");
  const [scopes, setScopes] = useState("");
  const [perMinute, setPerMinute] = useState("");
  const [days, setDays] = useState("");
  const isOwner = role === "donor" || role === "partner";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    fields.clear();
    const given = (text: string) => (text.trim() === "" ? undefined : text.trim());
    const known = (values: Record<string, unknown>) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
    send({
      name, role,
      ...known({
        donorId: isOwner ? given(donorId) : undefined,
        donorName: isOwner ? given(donorName) : undefined,
        partnerId: role === "partner" ? given(partnerId) : undefined,
        cities: isOwner || chosen.length === 0 ? undefined : chosen,
        driverCode: role === "driver" ? given(driverCode) : undefined,
        scopes: given(scopes)?.split(/[\s,，、]+/),
        requestsPerMinute: perMinute === "" ? undefined : Number(perMinute),
        expiresAt: days === "" ? undefined : new Date(Date.now() + Number(days) * 86_400_000).toISOString(),
      }),
    });
  };
  return (
    <form className="form" onSubmit={submit}>
      <Field label={t("caller.name")} hint={t("caller.name.hint")} wrong={fields.at("/name")}>
        {(input) => <input {...input} required maxLength={200} autoComplete="off" value={name} onChange={(change) => setName(change.target.value)} />}
      </Field>
      <Field label={t("caller.role")} wrong={fields.at("/role")}>
        {(input) => (
          <select {...input} value={role} onChange={(change) => setRole(change.target.value as Role)}>
            {roles.map((one) => <option key={one} value={one}>{t(`role.${one}`)}</option>)}
          </select>
        )}
      </Field>
      {role === "partner" && (
        <Field label={t("caller.partner-id")} hint={t("caller.id.hint")} wrong={fields.at("/partnerId")}>
          {(input) => <input {...input} required spellCheck={false} value={partnerId} onChange={(change) => setPartnerId(change.target.value)} />}
        </Field>
      )}
      {isOwner && (
        <div className="row">
          <Field label={t("caller.donor-id")} hint={t(role === "donor" ? "caller.id.hint" : "caller.donor-id.hint")} wrong={fields.at("/donorId")}>
            {(input) => <input {...input} required={role === "donor"} spellCheck={false} value={donorId} onChange={(change) => setDonorId(change.target.value)} />}
          </Field>
          <Field label={t("caller.donor-name")} wrong={fields.at("/donorName")}>
            {(input) => <input {...input} maxLength={200} value={donorName} onChange={(change) => setDonorName(change.target.value)} />}
          </Field>
        </div>
      )}
      {!isOwner && role !== "admin" && <CitiesField cities={cities} chosen={chosen} wrong={fields.at("/cities")} onChange={setChosen} />}
      {role === "driver" && (
        <Field label={t("caller.driver-code")} hint={t("caller.driver-code.hint")} wrong={fields.at("/driverCode")}>
          {(input) => <input {...input} maxLength={50} value={driverCode} onChange={(change) => setDriverCode(change.target.value)} />}
        </Field>
      )}
      <details>
        <summary>{t("caller.limits")}</summary>
        <div className="form inner">
          <Field label={t("caller.scopes")} hint={t("caller.scopes.hint")} wrong={fields.at("/scopes")}>
            {(input) => <input {...input} spellCheck={false} placeholder="requests:read requests:write" value={scopes} onChange={(change) => setScopes(change.target.value)} />}
          </Field>
          <div className="row">
            <Field label={t("caller.per-minute")} hint={t("caller.per-minute.hint")} wrong={fields.at("/requestsPerMinute")}>
              {(input) => <input {...input} type="number" min={1} step={1} value={perMinute} onChange={(change) => setPerMinute(change.target.value)} />}
            </Field>
            {canExpire && (
              <Field label={t("caller.days")} hint={t("caller.days.hint")} wrong={fields.at("/expiresAt")}>
                {(input) => <input {...input} type="number" min={1} max={3650} step={1} value={days} onChange={(change) => setDays(change.target.value)} />}
              </Field>
            )}
          </div>
        </div>
      </details>
      <div className="actions">
        <Button className="button" onPress={close}>{t("cancel")}</Button>
        <Button className="button main" type="submit" isDisabled={isBusy}>{t("caller.make")}</Button>
      </div>
    </form>
  );
}
