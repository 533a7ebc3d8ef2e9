import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "../api";
import { dateInWords, defaultZone, instantInWords } from "../cityTime";
import type { Pickup } from "./model";

/** Where it is, how one gets in, and whom to ask for. */
export function SitePanel({ request, contact }: { request: Pickup; contact: UseQueryResult<components["schemas"]["ContactView"]> }) {
  const { t, i18n } = useTranslation();
  const { site, availability, reference } = request;
  const { access } = site;
  const closed = [...(access.closed?.weekdays ?? []).map((day) => t(`weekday.${day}`, { defaultValue: day })), ...(access.closed?.dates ?? []).map((date) => dateInWords(date, i18n.language, "short"))];
  const ways = [
    access.floor === null ? undefined : t("access.floor", { floor: access.floor }),
    access.elevator === null ? undefined : t(access.elevator ? "access.elevator" : "access.no-elevator"),
    access.loadingDock === null ? undefined : t(access.loadingDock ? "access.dock" : "access.no-dock"),
    access.maxVehicleHeightM === null ? undefined : t("access.height", { metres: access.maxVehicleHeightM }),
  ].filter((way) => way !== undefined);
  return (
    <section className="panel" aria-labelledby="site">
      <h2 id="site">{t("request.site")}</h2>
      <dl className="facts">
        <Fact name="place"><b>{site.name}</b><span className="second">{site.address}</span>{site.locationQuality === "city-seat" && <span className="faint second">{t("request.no-position")}</span>}</Fact>
        <Fact name="access">{ways.length === 0 ? <span className="faint">{t("access.unknown")}</span> : ways.join(" · ")}{closed.length > 0 && <span className="second">{t("access.closed", { days: closed.join(", ") })}</span>}</Fact>
        {access.notes !== null && access.notes !== "" && <Fact name="notes">{access.notes}</Fact>}
        <Fact name="contact"><Contact contact={contact} /></Fact>
        {availability.length > 0 && <Fact name="offered">{availability.map((one) => <span key={one.date + one.from} className="second">{dateInWords(one.date, i18n.language, "short")} {one.from}–{one.to}</span>)}</Fact>}
        {reference !== null && <Fact name="reference">{reference}</Fact>}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useTranslation();
  return <div><dt>{t(`request.fact.${name}`)}</dt><dd>{children}</dd></div>;
}

function Contact({ contact }: { contact: UseQueryResult<components["schemas"]["ContactView"]> }) {
  const { t, i18n } = useTranslation();
  if (contact.data === undefined) return <span className="faint">{contact.isError ? t("contact.unreadable") : t("loading")}</span>;
  const { name, phone, email, language, erasedAt } = contact.data;
  if (erasedAt !== null) return <span className="faint">{t("contact.erased", { at: instantInWords(defaultZone, erasedAt, i18n.language) })}</span>;
  return (
    <>
      <b>{name}</b>
      {phone !== null && <a className="second" href={`tel:${encodeURIComponent(phone.replace(/[^\d+]/g, ""))}`}>{phone}</a>}
      {email !== null && <a className="second" href={`mailto:${encodeURIComponent(email)}`}>{email}</a>}
      {language !== null && <span className="faint second">{t("contact.language", { language: nameOfLanguage(language, i18n.language) })}</span>}
    </>
  );
}

function nameOfLanguage(tag: string, language: string): string {
  try {
    // Where somebody speaks it is no matter.
    return new Intl.DisplayNames(language, { type: "language" }).of(new Intl.Locale(tag).language) ?? tag;
  } catch {
    // What was declared is no language tag.
    return tag;
  }
}
