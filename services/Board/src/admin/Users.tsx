import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { components } from "../api";
import { api, bodyOf, taggedOf, type City } from "../client";
import { Confirm } from "../ui/Confirm";
import { tellDone } from "../ui/toasts";
import { useCommand } from "../ui/useCommand";
import { useCityNames } from "./CitiesField";
import { List } from "./List";
import { moment } from "./moments";
import { usePaged } from "./usePaged";
import { UserWindow } from "./UserWindow";

export type Person = components["schemas"]["UserView"];
type Role = "dispatcher" | "driver" | "admin";
type Asked = { what: "new" } | { what: "edit" | "block"; person: Person };

export const personRoles: readonly Role[] = ["dispatcher", "driver", "admin"];

/** People who sign in: who they are, what they may do and where, and whether they still may. */
export function Users({ cities }: { cities: readonly City[] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const namesOf = useCityNames(cities);
  const [role, setRole] = useState<Role | "">("");
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  const list = usePaged(["users", role], async (cursor) =>
    bodyOf(await api.GET("/v1/users", { params: { query: { limit: 50, ...(role === "" ? {} : { role }), ...(cursor === undefined ? {} : { cursor }) } } })));
  const changed = () => {
    close();
    void queries.invalidateQueries({ queryKey: ["users"] });
  };
  const setBlocked = useCommand(
    async ({ person, disabled }: { person: Person; disabled: boolean }) => {
      const { etag } = taggedOf(await api.GET("/v1/users/{id}", { params: { path: { id: person.id } } }));
      return bodyOf(await api.PATCH("/v1/users/{id}", { params: { path: { id: person.id }, header: { "If-Match": etag } }, body: { disabled } }));
    },
    {
      onDone: (person, { disabled }) => {
        tellDone(t(disabled ? "user.blocked" : "user.unblocked", { name: person.displayName }));
        changed();
      },
    },
  );
  return (
    <>
      <section className="panel" aria-labelledby="users">
        <div className="bar">
          <h2 id="users">{t("admin.users")}</h2>
          <select aria-label={t("caller.role")} value={role} onChange={(change) => setRole(change.target.value as Role | "")}>
            <option value="">{t("user.every-role")}</option>
            {personRoles.map((one) => <option key={one} value={one}>{t(`role.${one}`)}</option>)}
          </select>
          <Button className="button main" onPress={() => setAsked({ what: "new" })}>{t("user.new")}</Button>
        </div>
        <List list={list} none={t("user.none")} columns={[t("user.display-name"), t("caller.role"), t("admin.cities"), t("key.made"), t("key.state")]}>
          {(person) => (
            <tr key={person.id}>
              <th scope="row">{person.displayName}<span className="faint second">{person.userName}</span></th>
              <td>{t(`role.${person.role}`)}{person.driverCode !== null && <span className="faint second">{person.driverCode}</span>}</td>
              <td>{person.role === "admin" ? t("admin.cities.all") : namesOf(person.cities)}</td>
              <td className="moment">{moment(person.createdAt)}</td>
              <td>
                {person.disabledAt === null
                  ? <span className="mark good">{t("user.active")}</span>
                  : <span className="mark bad">{t("user.blocked-since", { at: moment(person.disabledAt) })}</span>}
              </td>
              <td className="commands">
                <Button className="button" aria-label={t("user.edit", { name: person.displayName })} onPress={() => setAsked({ what: "edit", person })}>{t("admin.edit")}</Button>
                {person.disabledAt === null
                  ? <Button className="button danger" aria-label={t("user.block.of", { name: person.displayName })} onPress={() => setAsked({ what: "block", person })}>{t("user.block")}</Button>
                  : (
                    <Button
                      className="button" aria-label={t("user.unblock.of", { name: person.displayName })} isDisabled={setBlocked.isPending}
                      onPress={() => setBlocked.mutate({ person, disabled: false })}
                    >
                      {t("user.unblock")}
                    </Button>
                  )}
              </td>
            </tr>
          )}
        </List>
      </section>
      {(asked?.what === "new" || asked?.what === "edit") && (
        <UserWindow person={asked.what === "edit" ? asked.person : undefined} cities={cities} close={close} onSaved={changed} />
      )}
      {asked?.what === "block" && (
        <Confirm
          title={t("user.block.of", { name: asked.person.displayName })} text={t("user.block.text")} action={t("user.block")}
          isPending={setBlocked.isPending} confirm={() => setBlocked.mutate({ person: asked.person, disabled: true })} close={close}
        />
      )}
    </>
  );
}
