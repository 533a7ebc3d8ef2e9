import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, bodyOf, Refusal, taggedOf, type City } from "../client";
import { Failure, Loading } from "../shell/States";
import { Form, SelectField, TextField } from "../ui/Field";
import { tellDone } from "../ui/toasts";
import { useCommand } from "../ui/useCommand";
import { Window } from "../ui/Window";
import { CitiesField } from "./CitiesField";
import { personRoles, type Person } from "./Users";

interface Props {
  cities: readonly City[];
  close: () => void;
  onSaved: () => void;
}

/** Makes a person, or changes what one is. */
export function UserWindow({ person, ...props }: { person: Person | undefined } & Props) {
  const { t } = useTranslation();
  const read = useQuery({
    queryKey: ["user", person?.id],
    queryFn: async () => taggedOf(await api.GET("/v1/users/{id}", { params: { path: { id: person!.id } } })),
    enabled: person !== undefined,
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <Window title={person === undefined ? t("user.new") : t("user.edit", { name: person.displayName })} close={props.close}>
      {person === undefined ? <UserForm {...props} onOutdated={() => undefined} />
        : read.isError ? <Failure error={read.error} retry={() => void read.refetch()} />
          : read.data === undefined ? <Loading />
            : <UserForm key={read.data.etag} known={read.data} {...props} onOutdated={() => void read.refetch()} />}
    </Window>
  );
}

function UserForm({ known, cities, close, onSaved, onOutdated }: { known?: { body: Person; etag: string }; onOutdated: () => void } & Props) {
  const { t } = useTranslation();
  const [userName, setUserName] = useState("");
  const [displayName, setDisplayName] = useState(known?.body.displayName ?? "");
  const [role, setRole] = useState(personRoles.find((one) => one === known?.body.role) ?? "dispatcher");
  const [chosen, setChosen] = useState<string[]>(known?.body.cities ?? []);
  const [driverCode, setDriverCode] = useState(known?.body.driverCode ?? "");
  const [password, setPassword] = useState("");
  const code = role === "driver" && driverCode !== "" ? { driverCode } : {};
  const save = useCommand(
    async () =>
      known === undefined
        ? bodyOf(await api.POST("/v1/users", { body: { userName, displayName, role, cities: chosen, password, ...code } }))
        : bodyOf(await api.PATCH("/v1/users/{id}", {
          params: { path: { id: known.body.id }, header: { "If-Match": known.etag } },
          body: { displayName, role, cities: chosen, ...code, ...(password === "" ? {} : { password }) },
        })),
    {
      onDone: () => {
        tellDone(t(known === undefined ? "user.made" : "user.saved", { name: displayName }));
        onSaved();
      },
      onRefusal: (error) => {
        if (error instanceof Refusal && error.status === 412) {
          onOutdated();
          return false;
        }
        return true;
      },
    },
  );
  return (
    <Form of={save} onSubmit={save.mutate} close={close}>
      {known === undefined && (
        <TextField label={t("user.user-name")} pointer="/userName" hint={t("user.user-name.hint")} required maxLength={100} autoComplete="off" autoCapitalize="none" spellCheck={false} value={userName} onValue={setUserName} />
      )}
      <TextField label={t("user.display-name")} pointer="/displayName" required maxLength={200} autoComplete="off" value={displayName} onValue={setDisplayName} />
      <SelectField label={t("caller.role")} pointer="/role" hint={t(`user.role.${role}`)} value={role} onValue={(chosen) => setRole(chosen as typeof role)}>
        {personRoles.map((one) => <option key={one} value={one}>{t(`role.${one}`)}</option>)}
      </SelectField>
      {role !== "admin" && <CitiesField cities={cities} chosen={chosen} onChange={setChosen} />}
      {role === "driver" && (
        <TextField label={t("caller.driver-code")} pointer="/driverCode" hint={t("caller.driver-code.hint")} maxLength={50} value={driverCode} onValue={setDriverCode} />
      )}
      <TextField
        label={t(known === undefined ? "user.password" : "user.password.new")} pointer="/password" hint={t(known === undefined ? "user.password.hint" : "user.password.new.hint")}
        type="password" autoComplete="new-password" value={password} onValue={setPassword}
      />
    </Form>
  );
}
