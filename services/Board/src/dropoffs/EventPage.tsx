import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { addressOfPage } from "../address";
import { dateInWords, defaultZone, zoneLabel } from "../cityTime";
import { api, bodyOf, tagOf, type City } from "../client";
import { Failure, Loading } from "../shell/States";
import { nameOf } from "../ui/CityBox";
import { Confirm } from "../ui/Confirm";
import { Link } from "../ui/Link";
import { tellDone } from "../ui/toasts";
import { useCommand } from "../ui/useCommand";
import { EventForm } from "./EventForm";
import { categoryName, keys, placesOf, titleOf, useCategories, useEvent, type DropOffEvent } from "./model";
import { Registrations } from "./Registrations";
import { Status } from "./Status";

export function EventPage({ id, cities }: { id: string; cities: readonly City[] }) {
  const event = useEvent(id);
  if (event.data !== undefined) return <Shown event={event.data} cities={cities} />;
  return <main className="page">{event.isError ? <Failure error={event.error} retry={() => void event.refetch()} /> : <Loading />}</main>;
}

function Shown({ event, cities }: { event: DropOffEvent; cities: readonly City[] }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [isAmending, setAmending] = useState(false);
  const [asked, setAsked] = useState<"publish" | "close">();
  const renew = () => queries.invalidateQueries({ queryKey: keys.events });
  const params = { path: { id: event.id }, header: { "If-Match": tagOf(event.version) } };
  const command = useCommand(
    async (name: "publish" | "close") => bodyOf(await (name === "publish" ? api.POST("/v1/drop-off-events/{id}/publish", { params }) : api.POST("/v1/drop-off-events/{id}/close", { params }))),
    {
      onDone: (_, name) => {
        tellDone(t(`dropoff.done.${name}`));
        setAsked(undefined);
        return renew();
      },
      onRefusal: () => {
        setAsked(undefined);
        void renew();
        return false;
      },
    },
  );
  const allows = (name: string) => event.allowedCommands.includes(name);
  return (
    <main className="page">
      <div className="page-head">
        <div className="dropoff-head">
          <Link to={addressOfPage("drop-offs")} className="faint">‹ {t("dropoff.title")}</Link>
          <h1>{titleOf(event, i18n.language)} <Status status={event.status} /></h1>
        </div>
        {allows("amend") && <Button className="button" onPress={() => setAmending(true)}>{t("dropoff.amend")}</Button>}
        {allows("publish") && <Button className="button main" onPress={() => setAsked("publish")}>{t("dropoff.publish")}</Button>}
        {allows("close") && <Button className="button danger" onPress={() => setAsked("close")}>{t("dropoff.close")}</Button>}
        {event.status !== "Draft" && <Link to={addressOfPage("drop-offs", event.id, "door")} className="button main">{t("dropoff.door")}</Link>}
      </div>
      <div className="dropoff-facts">
        <Facts event={event} city={cities.find((one) => one.code === event.cityCode)} />
        <HalfHours event={event} />
        <Brought event={event} />
      </div>
      {event.status !== "Draft" && <Registrations event={event} />}
      {isAmending && <EventForm event={event} cityCode={event.cityCode} cities={cities} close={() => setAmending(false)} onSaved={() => tellDone(t("dropoff.done.amend"))} />}
      {asked !== undefined && (
        <Confirm
          title={t(`dropoff.${asked}`)} text={t(`dropoff.${asked}.text`)} action={t(`dropoff.${asked}`)} isPending={command.isPending}
          confirm={() => command.mutate(asked)} close={() => setAsked(undefined)}
        />
      )}
    </main>
  );
}

function Facts({ event, city }: { event: DropOffEvent; city: City | undefined }) {
  const { t, i18n } = useTranslation();
  const categories = useCategories();
  const facts: [string, string][] = [
    ["dropoff.date", dateInWords(event.date, i18n.language)],
    ["dropoff.hours", `${event.from}–${event.to} (${zoneLabel(defaultZone, event.date)})`],
    ["city", city === undefined ? event.cityCode : nameOf(city, i18n.language)],
    ["dropoff.venue", event.venue],
    ["dropoff.address", event.address],
    ["dropoff.host", event.host ?? "Netspring"],
    ["dropoff.code", event.code],
    ["dropoff.accepts", event.acceptedCategories.length === 0 ? t("dropoff.accepts.all") : event.acceptedCategories.map((code) => categoryName(categories.data, code, i18n.language)).join(i18n.language === "en" ? ", " : "、")],
  ];
  return (
    <section className="panel">
      <h2>{t("dropoff.facts")}</h2>
      <dl className="dropoff-details">{facts.map(([name, value]) => <div key={name}><dt>{t(name)}</dt><dd>{value}</dd></div>)}</dl>
    </section>
  );
}

function HalfHours({ event }: { event: DropOffEvent }) {
  const { t } = useTranslation();
  const most = event.capacityPerHalfHour;
  return (
    <section className="panel">
      <h2>{t("dropoff.room")}</h2>
      <div className="scroller" role="group" aria-label={t("dropoff.room")} tabIndex={0}>
        <table>
          <thead><tr><th scope="col">{t("dropoff.half-hour")}</th><th scope="col" className="number">{t("dropoff.free-visits")}</th><th scope="col" className="number">{t("dropoff.free-units")}</th></tr></thead>
          <tbody>
            {event.halfHours.map((half) => (
              <tr key={half.from}>
                <th scope="row">{half.from}–{half.to}</th>
                <td className="number">{half.free.registrations ?? 0}<span className="faint"> / {most.registrations}</span></td>
                <td className="number">{half.free.units ?? 0}<span className="faint"> / {most.units}</span></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Brought({ event }: { event: DropOffEvent }) {
  const { t, i18n } = useTranslation();
  const categories = useCategories();
  const counts = event.counts;
  const number = new Intl.NumberFormat(i18n.language);
  if (counts === null) return null;
  const facts: [string, string][] = [
    ["dropoff.registered-of", `${number.format(counts.registered)} / ${number.format(placesOf(event))}`],
    ["dropoff.came-registered", number.format(counts.came)],
    ["dropoff.walk-ins", number.format(counts.walkIns)],
    ["dropoff.computers", number.format(counts.countedUnits)],
    ["dropoff.pieces", number.format(counts.pieces)],
    ...counts.byCategory.map((one): [string, string] => [categoryName(categories.data, one.category, i18n.language), number.format(one.quantity)]),
  ];
  return (
    <section className="panel">
      <h2>{t("dropoff.counts")}</h2>
      <dl className="dropoff-details">{facts.map(([name, value], index) => <div key={name}><dt>{index < 5 ? t(name) : name}</dt><dd className="counted">{value}</dd></div>)}</dl>
    </section>
  );
}
