import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "../api";
import type { City } from "../client";
import { Form, numberOf, SelectField, TextField, textOf, type Sending } from "../ui/Field";
import { CitiesField } from "./CitiesField";

export type Wanted = components["schemas"]["NewApiKey"];
type Role = Wanted["role"];

const roles: readonly Role[] = ["donor", "partner", "dispatcher", "driver", "admin"];

/** Whom a key or a client calls as. What a role has no use for is neither asked nor sent. */
export function CallerForm({ cities, canExpire, sending, send, close }: {
  cities: readonly City[]; canExpire: boolean; sending: Sending; send: (wanted: Wanted) => void; close: () => void;
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
  const submit = () => {
    const known = (values: Record<string, unknown>) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
    send({
      name, role,
      ...known({
        donorId: isOwner ? textOf(donorId) : undefined,
        donorName: isOwner ? textOf(donorName) : undefined,
        partnerId: role === "partner" ? textOf(partnerId) : undefined,
        cities: isOwner || chosen.length === 0 ? undefined : chosen,
        driverCode: role === "driver" ? textOf(driverCode) : undefined,
        scopes: textOf(scopes)?.split(/[\s,，、]+/),
        requestsPerMinute: numberOf(perMinute),
        expiresAt: numberOf(days) === undefined ? undefined : new Date(Date.now() + numberOf(days)! * 86_400_000).toISOString(),
      }),
    });
  };
  return (
    <Form of={sending} onSubmit={submit} close={close} action={t("caller.make")}>
      <TextField label={t("caller.name")} pointer="/name" hint={t("caller.name.hint")} required maxLength={200} autoComplete="off" value={name} onValue={setName} />
      <SelectField label={t("caller.role")} pointer="/role" value={role} onValue={(chosen) => setRole(chosen as Role)}>
        {roles.map((one) => <option key={one} value={one}>{t(`role.${one}`)}</option>)}
      </SelectField>
      {role === "partner" && (
        <TextField label={t("caller.partner-id")} pointer="/partnerId" hint={t("caller.id.hint")} required spellCheck={false} value={partnerId} onValue={setPartnerId} />
      )}
      {isOwner && (
        <div className="row">
          <TextField label={t("caller.donor-id")} pointer="/donorId" hint={t(role === "donor" ? "caller.id.hint" : "caller.donor-id.hint")} required={role === "donor"} spellCheck={false} value={donorId} onValue={setDonorId} />
          <TextField label={t("caller.donor-name")} pointer="/donorName" maxLength={200} value={donorName} onValue={setDonorName} />
        </div>
      )}
      {!isOwner && role !== "admin" && <CitiesField cities={cities} chosen={chosen} onChange={setChosen} />}
      {role === "driver" && (
        <TextField label={t("caller.driver-code")} pointer="/driverCode" hint={t("caller.driver-code.hint")} maxLength={50} value={driverCode} onValue={setDriverCode} />
      )}
      <details>
        <summary>{t("caller.limits")}</summary>
        <div className="form inner">
          <TextField label={t("caller.scopes")} pointer="/scopes" hint={t("caller.scopes.hint")} spellCheck={false} placeholder="requests:read requests:write" value={scopes} onValue={setScopes} />
          <div className="row">
            <TextField label={t("caller.per-minute")} pointer="/requestsPerMinute" hint={t("caller.per-minute.hint")} type="number" min={1} step={1} value={perMinute} onValue={setPerMinute} />
            {canExpire && (
              <TextField label={t("caller.days")} pointer="/expiresAt" hint={t("caller.days.hint")} type="number" min={1} max={3650} step={1} value={days} onValue={setDays} />
            )}
          </div>
        </div>
      </details>
    </Form>
  );
}
