import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { components } from "../api";
import { api, bodyOf, newKey, taggedOf, type City } from "../client";
import { Confirm } from "../ui/Confirm";
import { tellDone } from "../ui/toasts";
import { useCommand } from "../ui/useCommand";
import { Window } from "../ui/Window";
import { CallerForm, type Wanted } from "./CallerForm";
import { everyCity, useCityNames } from "./CitiesField";
import { List } from "./List";
import { moment } from "./moments";
import { RotateWindow } from "./RotateWindow";
import { Secret, type Told } from "./Secret";
import { usePaged } from "./usePaged";

type Key = components["schemas"]["ApiKeyView"];
type Asked = { what: "new" } | { what: "rotate" | "revoke"; key: Key };

/** The keys of machines and people: made, given a new secret, revoked. A secret is told once. */
export function ApiKeys({ cities }: { cities: readonly City[] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const namesOf = useCityNames(cities);
  const [isActive, setIsActive] = useState(true);
  const [asked, setAsked] = useState<Asked>();
  const [told, setTold] = useState<Told>();
  const close = () => setAsked(undefined);
  const list = usePaged(["api-keys", isActive], async (cursor) =>
    bodyOf(await api.GET("/v1/api-keys", { params: { query: { limit: 50, ...(isActive ? { active: true } : {}), ...(cursor === undefined ? {} : { cursor }) } } })));
  const changed = () => {
    close();
    void queries.invalidateQueries({ queryKey: ["api-keys"] });
  };
  const tell = (name: string, key: string | null | undefined) => {
    setTold({ name, parts: [{ label: t("key.text"), text: key ?? "" }] });
    changed();
  };
  const revoke = useCommand(
    async (key: Key) => {
      const { etag } = taggedOf(await api.GET("/v1/api-keys/{id}", { params: { path: { id: key.id } } }));
      return bodyOf(await api.POST("/v1/api-keys/{id}/revoke", { params: { path: { id: key.id }, header: { "If-Match": etag } } }));
    },
    {
      onDone: (_, key) => {
        tellDone(t("key.revoked", { name: key.name }));
        changed();
      },
    },
  );
  return (
    <>
      {told !== undefined && <Secret told={told} done={() => setTold(undefined)} />}
      <section className="panel" aria-labelledby="keys">
        <div className="bar">
          <h2 id="keys">{t("admin.keys")}</h2>
          <label className="check"><input type="checkbox" checked={isActive} onChange={(change) => setIsActive(change.target.checked)} /><span>{t("key.only-active")}</span></label>
          <Button className="button main" onPress={() => setAsked({ what: "new" })}>{t("key.new")}</Button>
        </div>
        <List list={list} none={t("key.none")} columns={[t("caller.name"), t("caller.role"), t("caller.acts-for"), t("key.made"), t("key.used"), t("key.state")]}>
          {(key) => (
            <tr key={key.id}>
              <th scope="row">{key.name}<span className="faint second"><code>{key.prefix}…</code></span></th>
              <td>{t(`role.${key.role}`)}</td>
              <td>{key.donorName ?? key.donorId ?? key.partnerId ?? key.driverCode ?? namesOf(key.role === "admin" ? [everyCity] : key.cities)}</td>
              <td className="moment">{moment(key.createdAt)}</td>
              <td className="moment">{moment(key.lastUsedAt)}</td>
              <td><KeyState made={key} /></td>
              <td className="commands">
                {key.revokedAt === null && (
                  <>
                    <Button className="button" aria-label={t("key.rotate.of", { name: key.name })} onPress={() => setAsked({ what: "rotate", key })}>{t("key.rotate")}</Button>
                    <Button className="button danger" aria-label={t("key.revoke.of", { name: key.name })} onPress={() => setAsked({ what: "revoke", key })}>{t("key.revoke")}</Button>
                  </>
                )}
              </td>
            </tr>
          )}
        </List>
      </section>
      {asked?.what === "new" && <NewKey cities={cities} close={close} onMade={tell} />}
      {asked?.what === "rotate" && <RotateWindow apiKey={asked.key} close={close} onRotated={tell} />}
      {asked?.what === "revoke" && (
        <Confirm
          title={t("key.revoke.of", { name: asked.key.name })} text={t("key.revoke.text")} action={t("key.revoke")}
          isPending={revoke.isPending} confirm={() => revoke.mutate(asked.key)} close={close}
        />
      )}
    </>
  );
}

function KeyState({ made }: { made: Key }) {
  const { t } = useTranslation();
  if (made.revokedAt !== null) return <span className="mark bad">{t("key.revoked-at", { at: moment(made.revokedAt) })}</span>;
  if (made.expiresAt !== null && Date.parse(made.expiresAt) <= Date.now()) return <span className="mark bad">{t("key.expired-at", { at: moment(made.expiresAt) })}</span>;
  return (
    <>
      <span className="mark good">{t("key.valid")}</span>
      {made.expiresAt !== null && <span className="faint second">{t("key.expires-at", { at: moment(made.expiresAt) })}</span>}
      {made.olderSecretsValidUntil !== null && Date.parse(made.olderSecretsValidUntil) > Date.now() && (
        <span className="faint second">{t("key.older-until", { at: moment(made.olderSecretsValidUntil) })}</span>
      )}
    </>
  );
}

function NewKey({ cities, close, onMade }: { cities: readonly City[]; close: () => void; onMade: (name: string, key: string | null | undefined) => void }) {
  const { t } = useTranslation();
  // One for the window: sent twice, the key is made once.
  const [once] = useState(newKey);
  const make = useCommand(
    async (wanted: Wanted) => bodyOf(await api.POST("/v1/api-keys", { params: { header: { "Idempotency-Key": once } }, body: wanted })),
    { onDone: (made, wanted) => onMade(wanted.name, made.key), onRefusal: () => true },
  );
  return (
    <Window title={t("key.new")} close={close}>
      <CallerForm cities={cities} canExpire sending={make} send={make.mutate} close={close} />
    </Window>
  );
}
