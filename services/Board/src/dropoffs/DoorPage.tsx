import { useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { addressOfPage } from "../address";
import { dateInWords, defaultZone, zoneLabel } from "../cityTime";
import { Refusal } from "../client";
import { Failure, Loading } from "../shell/States";
import { Link } from "../ui/Link";
import { Arrival } from "./Arrival";
import { DoorList } from "./DoorList";
import { doorRefreshMs, keys, matches, titleOf, useCategories, useEvent, useRegistrations, type DropOffEvent, type Registration } from "./model";
import { NotAccepted } from "./NotAccepted";
import { useOutbox, type Entry } from "./outbox";
import { Status } from "./Status";
import { useOnline } from "./useOnline";

/** For a tablet at the door of an event: who comes is found by a few letters or a scanned number, counted and checked in. */
export function DoorPage({ id }: { id: string }) {
  const { t, i18n } = useTranslation();
  const event = useEvent(id, doorRefreshMs);
  const registrations = useRegistrations(id, doorRefreshMs);
  const name = event.data === undefined ? undefined : titleOf(event.data, i18n.language);
  useEffect(() => {
    if (name !== undefined) document.title = `${t("dropoff.door")} · ${name}`;
  }, [t, name]);
  const failed = event.isError ? event : registrations.isError ? registrations : undefined;
  // What is known stays on the screen while the connection is lost.
  if (event.data !== undefined && registrations.data !== undefined)
    return <Door event={event.data} registrations={registrations.data} isUnheard={failed !== undefined && !(failed.error instanceof Refusal)} />;
  return <main className="page">{failed === undefined ? <Loading /> : <Failure error={failed.error} retry={() => void failed.refetch()} />}</main>;
}

type Opened = { kind: "check-in"; registration: Registration } | { kind: "walk-in"; name: string };

function Door({ event, registrations, isUnheard }: { event: DropOffEvent; registrations: readonly Registration[]; isUnheard: boolean }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const categories = useCategories();
  const input = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useState("");
  const [showsIn, setShowsIn] = useState(false);
  const [opened, setOpened] = useState<Opened>();
  const [last, setLast] = useState<Entry>();
  const renew = () => void queries.invalidateQueries({ queryKey: keys.events });
  const outbox = useOutbox(event.id, (entry) => {
    setLast(entry);
    renew();
  }, renew);
  const isOnline = useOnline();
  const isCut = !isOnline || outbox.isCut || isUnheard;

  const wanted = useDeferredValue(search.trim());
  const sending = new Set(outbox.entries.flatMap((entry) => (entry.kind === "check-in" && entry.refusal === undefined ? [entry.registrationId] : [])));
  const waiting = outbox.entries.filter((entry) => entry.refusal === undefined);
  const expected = registrations.filter((one) => one.status === "Registered" && !sending.has(one.id));
  const arrived = registrations.filter((one) => one.status === "CheckedIn" || sending.has(one.id));
  const found = wanted === "" ? (showsIn ? arrived : expected) : registrations.filter((one) => one.status !== "Cancelled" && matches(one, wanted));
  const rows = found.toSorted((a, b) => (showsIn && wanted === "" ? (b.checkedInAt ?? "9").localeCompare(a.checkedInAt ?? "9") : (a.from ?? "").localeCompare(b.from ?? "")));

  const open = (registration: Registration) => registration.status === "Registered" && !sending.has(registration.id) && setOpened({ kind: "check-in", registration });
  const close = () => {
    setOpened(undefined);
    setSearch("");
    input.current?.focus();
  };
  // Not the deferred rows: a scanner types and presses Enter faster than they follow.
  const openFirst = () => {
    const first = registrations.filter((one) => one.status === "Registered" && !sending.has(one.id) && search.trim() !== "" && matches(one, search.trim()))[0];
    if (first !== undefined) open(first);
  };
  return (
    <main className="door">
      <header className="door-head">
        <div>
          <Link to={addressOfPage("drop-offs", event.id)} className="faint door-back">‹ {t("dropoff.facts")}</Link>
          <h1>{titleOf(event, i18n.language)} <Status status={event.status} /></h1>
          <p className="faint">{dateInWords(event.date, i18n.language, "short")} · {event.from}–{event.to} ({zoneLabel(defaultZone, event.date)}) · {event.venue}</p>
        </div>
        <Totals event={event} />
      </header>
      <Closed event={event} />
      {isCut && <p className="stale" role="alert">{t("door.cut", { count: waiting.length })}</p>}
      <NotAccepted entries={outbox.entries} event={event} drop={outbox.drop} />
      <div className="door-search">
        <label>
          <span className="hidden">{t("door.search")}</span>
          <input
            ref={input} type="search" autoFocus autoComplete="off" value={search} placeholder={t("door.search")}
            onChange={(change) => setSearch(change.target.value)}
            onKeyDown={(press) => {
              if (press.key !== "Enter") return;
              // Or the same key would press the button that the window opens with.
              press.preventDefault();
              openFirst();
            }}
          />
        </label>
        <Button className="button door-button" onPress={() => setOpened({ kind: "walk-in", name: search.trim() })}>{t("door.walk-in")}</Button>
      </div>
      <p className="door-last" role="status">
        {isCut ? "" : waiting.length > 0 ? t("door.sending", { count: waiting.length }) : last === undefined ? "" : t("door.done", { name: last.name, pieces: piecesOf(last) })}
      </p>
      {wanted === "" && (
        <div className="door-tabs" role="group" aria-label={t("door.show")}>
          <Button className="button door-button" aria-pressed={!showsIn} onPress={() => setShowsIn(false)}>{t("door.expected", { count: expected.length })}</Button>
          <Button className="button door-button" aria-pressed={showsIn} onPress={() => setShowsIn(true)}>{t("door.in", { count: arrived.length })}</Button>
        </div>
      )}
      <DoorList rows={rows} sending={sending} categories={categories.data} empty={t(wanted !== "" ? "door.none" : showsIn ? "door.in.none" : "door.expected.none")} open={open} />
      {opened !== undefined && categories.data !== undefined && (
        <Arrival
          key={opened.kind === "check-in" ? opened.registration.id : "walk-in"} event={event} categories={categories.data}
          registration={opened.kind === "check-in" ? opened.registration : undefined} name={opened.kind === "walk-in" ? opened.name : ""}
          close={close} add={outbox.add}
        />
      )}
    </main>
  );
}

function piecesOf(entry: Entry): number {
  return entry.lines.reduce((sum, line) => sum + line.quantity, 0);
}

function Totals({ event }: { event: DropOffEvent }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  const counts = event.counts;
  if (counts === null) return null;
  const totals: [string, string][] = [
    ["dropoff.came-registered", `${number.format(counts.came)} / ${number.format(counts.registered)}`],
    ["dropoff.walk-ins", number.format(counts.walkIns)],
    ["dropoff.computers", number.format(counts.countedUnits)],
    ["dropoff.pieces", number.format(counts.pieces)],
  ];
  return <dl className="door-totals">{totals.map(([name, value]) => <div key={name}><dt>{t(name)}</dt><dd>{value}</dd></div>)}</dl>;
}

/** Says ahead that nobody can be checked in now. */
function Closed({ event }: { event: DropOffEvent }) {
  const { t, i18n } = useTranslation();
  if (event.status === "Open") return null;
  const state = event.status === "Closed" && event.allowedCommands.includes("close") ? "Late" : event.status;
  return <p className="stale">{t(`door.closed.${state}`, { time: event.status === "Closed" ? event.to : event.from, date: dateInWords(event.date, i18n.language, "short") })}</p>;
}
