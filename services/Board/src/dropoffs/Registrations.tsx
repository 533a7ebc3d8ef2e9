import { useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { defaultZone, timeIn } from "../cityTime";
import { api, bodyOf, tagOf } from "../client";
import { Failure, Loading } from "../shell/States";
import { Confirm } from "../ui/Confirm";
import { tellDone } from "../ui/toasts";
import { useCommand } from "../ui/useCommand";
import { keys, linesInWords, matches, useCategories, useRegistrations, type DropOffEvent, type Registration } from "./model";
import { Status } from "./Status";

export function Registrations({ event }: { event: DropOffEvent }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const categories = useCategories();
  const registrations = useRegistrations(event.id);
  const [search, setSearch] = useState("");
  const wanted = useDeferredValue(search.trim());
  const [leaving, setLeaving] = useState<Registration>();
  const cancel = useCommand(
    async (registration: Registration) => {
      const params = { path: { id: event.id, registrationId: registration.id }, header: { "If-Match": tagOf(registration.version) } };
      return bodyOf(await api.POST("/v1/drop-off-events/{id}/registrations/{registrationId}/cancel", { params }));
    },
    {
      onDone: async () => {
        await queries.invalidateQueries({ queryKey: keys.events });
        setLeaving(undefined);
        tellDone(t("dropoff.done.cancel"));
      },
      onRefusal: () => {
        void queries.invalidateQueries({ queryKey: keys.events });
        setLeaving(undefined);
        return false;
      },
    },
  );
  const rows = registrations.data?.filter((one) => wanted === "" || matches(one, wanted));
  return (
    <section className="panel">
      <div className="bar">
        <h2>{t("dropoff.registrations")}</h2>
        <label className="search"><span className="hidden">{t("dropoff.search")}</span><input type="search" value={search} placeholder={t("dropoff.search")} onChange={(change) => setSearch(change.target.value)} /></label>
      </div>
      {rows === undefined ? (
        registrations.isError ? <Failure error={registrations.error} retry={() => void registrations.refetch()} /> : <Loading />
      ) : rows.length === 0 ? (
        <p className="pad faint">{t(wanted === "" ? "dropoff.registrations.none" : "dropoff.search.none")}</p>
      ) : (
        <div className="scroller">
          <table className="dropoff-table">
            <thead>
              <tr>
                <th scope="col">{t("dropoff.half-hour")}</th><th scope="col">{t("dropoff.donor")}</th><th scope="col">{t("dropoff.reference")}</th><th scope="col">{t("dropoff.declared")}</th>
                <th scope="col">{t("dropoff.brought")}</th><th scope="col">{t("dropoff.status")}</th><th scope="col"><span className="hidden">{t("dropoff.commands")}</span></th>
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => (
                <tr key={one.id}>
                  <td className="nowrap">{one.walkIn ? t("dropoff.walk-in") : `${one.from}–${one.to}`}</td>
                  <th scope="row">{one.donorName ?? t("dropoff.nameless")}</th>
                  <td>{one.reference}</td>
                  <td>{one.walkIn ? "" : linesInWords(one.lines, categories.data, i18n.language)}</td>
                  <td>{one.brought === null ? "" : linesInWords(one.brought, categories.data, i18n.language)}</td>
                  <td className="nowrap"><Status status={one.status} />{one.checkedInAt !== null && <span className="faint"> {timeIn(defaultZone, one.checkedInAt)}</span>}</td>
                  <td>
                    {one.allowedCommands.includes("cancel") && event.status !== "Closed" && (
                      <Button className="button" aria-label={t("dropoff.cancel.of", { name: one.donorName ?? "" })} onPress={() => setLeaving(one)}>{t("dropoff.cancel")}</Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {leaving !== undefined && (
        <Confirm
          title={t("dropoff.cancel")} text={t("dropoff.cancel.text", { name: leaving.donorName ?? "" })} action={t("dropoff.cancel")} isPending={cancel.isPending}
          confirm={() => cancel.mutate(leaving)} close={() => setLeaving(undefined)}
        />
      )}
    </section>
  );
}
