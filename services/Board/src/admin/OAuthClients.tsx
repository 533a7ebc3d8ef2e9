import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { components } from "../api";
import { api, bodyOf, newKey, type City } from "../client";
import { Confirm } from "../ui/Confirm";
import { tellDone } from "../ui/toasts";
import { useCommand } from "../ui/useCommand";
import { Window } from "../ui/Window";
import { CallerForm, type Wanted } from "./CallerForm";
import { everyCity, useCityNames } from "./CitiesField";
import { List } from "./List";
import { moment } from "./moments";
import { Secret, type Told } from "./Secret";
import { usePaged } from "./usePaged";

type Client = components["schemas"]["OAuthClientView"];

/** Machines that get access tokens by client credentials. */
export function OAuthClients({ cities }: { cities: readonly City[] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const namesOf = useCityNames(cities);
  const [isNew, setIsNew] = useState(false);
  const [leaving, setLeaving] = useState<Client>();
  const [told, setTold] = useState<Told>();
  const list = usePaged(["oauth-clients"], async (cursor) =>
    bodyOf(await api.GET("/v1/oauth-clients", { params: { query: { limit: 50, ...(cursor === undefined ? {} : { cursor }) } } })));
  const changed = () => {
    setIsNew(false);
    setLeaving(undefined);
    void queries.invalidateQueries({ queryKey: ["oauth-clients"] });
  };
  const revoke = useCommand(
    async (client: Client) => bodyOf(await api.DELETE("/v1/oauth-clients/{id}", { params: { path: { id: client.id } } })),
    {
      onDone: (_, client) => {
        tellDone(t("client.revoked", { name: client.name }));
        changed();
      },
    },
  );
  return (
    <>
      {told !== undefined && <Secret told={told} done={() => setTold(undefined)} />}
      <section className="panel" aria-labelledby="clients">
        <div className="bar">
          <h2 id="clients">{t("admin.clients")}</h2>
          <Button className="button main" onPress={() => setIsNew(true)}>{t("client.new")}</Button>
        </div>
        <List list={list} none={t("client.none")} columns={[t("caller.name"), t("caller.role"), t("caller.acts-for"), t("key.made"), t("key.state")]}>
          {(client) => (
            <tr key={client.id}>
              <th scope="row">{client.name}<span className="faint second"><code>{client.id}</code></span></th>
              <td>{t(`role.${client.role}`)}</td>
              <td>{client.donorName ?? client.donorId ?? client.partnerId ?? client.driverCode ?? namesOf(client.role === "admin" ? [everyCity] : client.cities)}</td>
              <td className="moment">{moment(client.createdAt)}</td>
              <td>
                {client.revokedAt === null
                  ? <span className="mark good">{t("key.valid")}</span>
                  : <span className="mark bad">{t("key.revoked-at", { at: moment(client.revokedAt) })}</span>}
              </td>
              <td className="commands">
                {client.revokedAt === null && (
                  <Button className="button danger" aria-label={t("key.revoke.of", { name: client.name })} onPress={() => setLeaving(client)}>{t("key.revoke")}</Button>
                )}
              </td>
            </tr>
          )}
        </List>
      </section>
      {isNew && (
        <NewClient
          cities={cities} close={() => setIsNew(false)}
          onMade={(name, id, secret) => {
            setTold({ name, parts: [{ label: "client_id", text: id }, { label: "client_secret", text: secret }] });
            changed();
          }}
        />
      )}
      {leaving !== undefined && (
        <Confirm
          title={t("key.revoke.of", { name: leaving.name })} text={t("client.revoke.text")} action={t("key.revoke")}
          isPending={revoke.isPending} confirm={() => revoke.mutate(leaving)} close={() => setLeaving(undefined)}
        />
      )}
    </>
  );
}

function NewClient({ cities, close, onMade }: { cities: readonly City[]; close: () => void; onMade: (name: string, id: string, secret: string) => void }) {
  const { t } = useTranslation();
  const [once] = useState(newKey);
  const make = useCommand(
    async (wanted: Wanted) => bodyOf(await api.POST("/v1/oauth-clients", { params: { header: { "Idempotency-Key": once } }, body: wanted })),
    { onDone: (made, wanted) => onMade(wanted.name, made.id ?? "", made.secret ?? ""), onRefusal: () => true },
  );
  return (
    <Window title={t("client.new")} close={close}>
      <CallerForm cities={cities} canExpire={false} sending={make} send={make.mutate} close={close} />
    </Window>
  );
}
