import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { addressOfPage } from "../address";
import { defaultZone, instantInWords } from "../cityTime";
import type { City } from "../client";
import { Failure, Loading } from "../shell/States";
import { nameOf as nameOfCity } from "../ui/CityBox";
import { Link } from "../ui/Link";
import { CommandWindows } from "./CommandWindows";
import { DecisionPanel } from "./DecisionPanel";
import { LoadsPanel } from "./LoadsPanel";
import { commands, toneOf, type Command, type Pickup, type PickupLoad } from "./model";
import { Notes } from "./Notes";
import { RescheduleWindow } from "./RescheduleWindow";
import { SitePanel } from "./SitePanel";
import { TimelinePanel } from "./TimelinePanel";
import { useCategories, useRequest } from "./useRequest";

const awaitedMs = 20_000;

/** Everything of one request, and what may be done to it now. */
export function RequestPage({ id, cities }: { id: string; cities: readonly City[] }) {
  const { t, i18n } = useTranslation();
  const [isAwaited, setAwaited] = useState(false);
  const { request, timeline, contact } = useRequest(id, isAwaited);
  const categories = useCategories();
  const [open, setOpen] = useState<Command | PickupLoad>();
  const number = request.data?.body.number;
  useEffect(() => {
    if (number !== undefined) document.title = `${number} · Netspring`;
  }, [number]);
  useEffect(() => {
    if (!isAwaited) return undefined;
    const timer = setTimeout(() => setAwaited(false), awaitedMs);
    return () => clearTimeout(timer);
  }, [isAwaited]);

  if (request.data === undefined) return <main className="page">{request.isError ? <Failure error={request.error} retry={() => void request.refetch()} /> : <Loading />}</main>;
  const { body } = request.data;
  const city = cities.find((one) => one.code === body.site.cityCode);
  const close = () => setOpen(undefined);
  return (
    <main className="page request">
      <nav className="crumbs" aria-label={t("request.where")}><Link to={addressOfPage("requests")} className="back">‹ {t("page.requests")}</Link></nav>
      <div className="page-head">
        <h1>{body.number} <span className={toneOf(body.status)}>{t(`request-status.${body.status}`)}</span></h1>
        <Commands request={body} choose={setOpen} />
      </div>
      <p className="about">
        <b>{body.donorName}</b> · {city === undefined ? body.site.cityCode : nameOfCity(city, i18n.language)} · {t("request.created", { at: instantInWords(defaultZone, body.createdAt, i18n.language) })}
        {" · "}<Link to={`${addressOfPage("requests")}?donorId=${body.donorId}`} className="link plain">{t("request.of-donor")}</Link>
        {" · "}<Link to={`${addressOfPage("audit")}?entity=PickupRequest&entityId=${body.id}`} className="link plain">{t("request.audit")}</Link>
      </p>
      <Notes request={body} />
      <div className="sides">
        <div className="stack">
          <LoadsPanel request={body} move={setOpen} />
          <DecisionPanel request={body} categories={categories.data} />
          <SitePanel request={body} contact={contact} />
        </div>
        <TimelinePanel timeline={timeline} />
      </div>
      {typeof open === "string" && <CommandWindows command={open} request={request.data} categories={categories.data} close={close} onDone={() => setAwaited(true)} />}
      {typeof open === "object" && <RescheduleWindow load={open} request={body} close={close} onDone={() => setAwaited(true)} />}
    </main>
  );
}

function Commands({ request, choose }: { request: Pickup; choose: (command: Command) => void }) {
  const { t } = useTranslation();
  const allowed = commands.filter((command) => request.allowedCommands.includes(command));
  return (
    <div className="commands" role="group" aria-label={t("request.commands")}>
      {allowed.map((command) => (
        <Button key={command} className={command === "cancel" ? "button danger" : command === "override-eligibility" ? "button main" : "button"} onPress={() => choose(command)}>
          {t(`request.command.${command}`)}
        </Button>
      ))}
      {allowed.length === 0 && <span className="faint">{t("request.no-command")}</span>}
    </div>
  );
}
