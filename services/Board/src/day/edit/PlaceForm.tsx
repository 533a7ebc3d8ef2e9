import { useState, type FormEvent } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { CityDay } from "../../client";
import { clockOf, timeIn } from "../../cityTime";
import type { IdleCrew } from "./crews";
import { toneOf, VerdictWords } from "./DragCard";
import { useTrial } from "./useTrial";
import type { Moving } from "./desk";
import { isAt, routeAt, type Place } from "./wish";
import type { Words } from "./words";

/** Any lane, trip and place by choice; what would come of it is said before it is taken. */
export function PlaceForm({ data, loadIds, crews, words, take }: {
  data: CityDay; loadIds: readonly string[]; crews: readonly IdleCrew[]; words: Words; take: (wish: Moving, reason?: string) => void;
}) {
  const { t } = useTranslation();
  const [lane, setLane] = useState("");
  const [trip, setTrip] = useState<number>();
  const [before, setBefore] = useState("");
  const [reason, setReason] = useState("");
  const open = data.routes.filter((route) => route.status === "Assigned");
  const crew = lane === "" ? undefined : lane.startsWith("vehicle:") ? { vehicleId: lane.slice(8) } : { routeId: lane };
  const stops = crew === undefined ? [] : (routeAt(data, { crew, trip: 1, isNewTrip: false, before: undefined })?.stops ?? []);
  const trips = Math.max(0, ...stops.map((stop) => stop.trip));
  const wantedTrip = Math.min(trip ?? Math.max(1, trips), trips + 1);
  const rest = stops.filter((stop) => stop.trip === wantedTrip && !loadIds.includes(stop.loadId));
  const place: Place | undefined = crew && { crew, trip: wantedTrip, isNewTrip: false, before: rest.some((stop) => stop.loadId === before) ? before : undefined };
  const stays = place !== undefined && loadIds.length === 1 && isAt(data, loadIds[0]!, place);
  const wish: Moving | undefined = place === undefined || stays ? undefined : { kind: "move", loadIds, to: place };
  const verdict = useTrial(data, wish, words);
  const tone = toneOf(verdict);
  const send = (submit: FormEvent) => {
    submit.preventDefault();
    if (wish !== undefined && (tone === "good" || (tone === "soft" && reason.trim() !== ""))) take(wish, tone === "soft" ? reason.trim() : undefined);
  };
  return (
    <form className="place-form" onSubmit={send}>
      <div className="row">
        <label><span>{t("place.lane")}</span>
          <select value={lane} onChange={(change) => { setLane(change.target.value); setTrip(undefined); setBefore(""); }}>
            <option value="">{t("place.choose")}</option>
            {open.length > 0 && <optgroup label={t("sum.routes")}>
              {open.map((route) => <option key={route.id} value={route.id}>{`${route.driver?.name ?? t("no-driver")} · ${route.vehicle.plate} · ${t("stops", { count: route.stops.length })}`}</option>)}
            </optgroup>}
            {crews.length > 0 && <optgroup label={t("idle.title")}>
              {crews.map((one) => <option key={one.vehicleId} value={`vehicle:${one.vehicleId}`}>{`${one.driver} · ${one.plate} · ${t("idle.room", { count: one.units })}`}</option>)}
            </optgroup>}
          </select>
        </label>
        <label><span>{t("place.which-trip")}</span>
          <select value={wantedTrip} disabled={crew === undefined} onChange={(change) => { setTrip(Number(change.target.value)); setBefore(""); }}>
            {Array.from({ length: trips }, (_, index) => <option key={index} value={index + 1}>{t("place.trip", { trip: index + 1 })}</option>)}
            <option value={trips + 1}>{t("place.new-trip", { trip: trips + 1 })}</option>
          </select>
        </label>
        <label><span>{t("place.where")}</span>
          <select value={place?.before ?? ""} disabled={crew === undefined} onChange={(change) => setBefore(change.target.value)}>
            {rest.map((stop) => <option key={stop.loadId} value={stop.loadId}>{t("place.before-at", { site: words.site(stop.loadId), time: timeIn(data.zone, stop.arrival) })}</option>)}
            <option value="">{t("place.end")}</option>
          </select>
        </label>
      </div>
      <p className={`verdict ${tone}`} role="status">
        {wish === undefined ? <span className="faint">{t(stays ? "drag.stays" : "place.hint")}</span> : (
          <>
            {verdict?.state === "answered" && verdict.edit.accepted && verdict.arrival !== undefined && <b>{t("suggest.arrives", { time: clockOf(verdict.arrival) })}</b>}
            <VerdictWords verdict={verdict} loadIds={loadIds} words={words} />
          </>
        )}
      </p>
      {tone === "soft" && <label className="label"><span>{t("objection.reason")}</span><input value={reason} onChange={(change) => setReason(change.target.value)} maxLength={500} required /></label>}
      <div className="actions">
        <Button className="button main" type="submit" isDisabled={tone !== "good" && (tone !== "soft" || reason.trim() === "")}>{t(tone === "soft" ? "objection.do" : "place.take")}</Button>
      </div>
    </form>
  );
}
