import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { components } from "../api";
import { businessTimeAt } from "../businessTime";
import { dateIn, dateInWords, defaultZone, isDate, plusDays } from "../cityTime";
import { api, bodyOf, Refusal } from "../client";
import { Failure, Loading } from "../shell/States";
import { tellDone } from "../ui/toasts";
import { useCommand } from "../ui/useCommand";
import { Window } from "../ui/Window";
import type { Pickup, PickupLoad } from "./model";
import { keyOf } from "./useRequest";

type Slot = components["schemas"]["SlotOffer"];
type Place = { date: string; window: { from: string; to: string } };

const daysAhead = 42;
const keyOfPlace = ({ date, window }: Place) => `${date} ${window.from}-${window.to}`;

/** Moves one load to another slot: one that is offered, or a day of the dispatcher's own choice, which may be nearer than donors can book. */
export function RescheduleWindow({ load, request, close, onDone }: { load: PickupLoad; request: Pickup; close: () => void; onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const { cityCode } = request.site;
  const [chosen, setChosen] = useState<Place>();
  const [isOwn, setOwn] = useState(false);
  const [own, setOwnPlace] = useState({ date: "", window: "" });
  const [refusal, setRefusal] = useState<Refusal>();
  const [isAsked, setAsked] = useState(false);
  const slots = useQuery({
    queryKey: ["slots", cityCode, load.units, load.kg, load.m3],
    queryFn: async ({ signal }) => {
      const from = dateIn(defaultZone, businessTimeAt(Date.now()));
      const query = { from, to: plusDays(from, daysAhead), units: load.units, kg: load.kg, m3: load.m3 };
      return bodyOf(await api.GET("/v1/cities/{cityCode}/slots", { params: { path: { cityCode }, query }, signal })).items;
    },
  });
  const policy = useQuery({
    queryKey: ["policy", cityCode],
    queryFn: async ({ signal }) => bodyOf(await api.GET("/v1/cities/{cityCode}/policy", { params: { path: { cityCode } }, signal })),
  });
  const windows = [...new Map([...(policy.data?.windows ?? []), ...(policy.data?.weekdayWindows.flatMap((day) => day.windows) ?? [])].map((window) => [`${window.from}-${window.to}`, window])).values()];
  const ownWindow = windows.find((window) => `${window.from}-${window.to}` === own.window) ?? windows[0];
  const wanted: Place | undefined = !isOwn ? chosen : isDate(own.date) && ownWindow !== undefined ? { date: own.date, window: ownWindow } : undefined;
  const present = load.date !== null && load.window !== null ? keyOfPlace({ date: load.date, window: load.window }) : undefined;
  const run = useCommand(
    async (place: Place) => bodyOf(await api.POST("/v1/appointments/{loadId}/reschedule", { params: { path: { loadId: load.loadId } }, body: place })),
    {
      onDone: (appointment) => {
        tellDone(t("reschedule.done", { date: dateInWords(appointment.date, i18n.language, "short"), from: appointment.window.from, to: appointment.window.to }));
        void queries.invalidateQueries({ queryKey: keyOf(request.id) });
        onDone();
        close();
      },
      onRefusal: (error) => {
        if (!(error instanceof Refusal)) return false;
        setRefusal(error);
        void slots.refetch();
        return true;
      },
    },
  );
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    setRefusal(undefined);
    if (wanted !== undefined && !run.isPending) run.mutate(wanted);
  };
  const isChosen = (slot: Slot) => !isOwn && chosen !== undefined && keyOfPlace(chosen) === keyOfPlace(slot);
  const choose = (slot: Slot) => {
    setOwn(false);
    setChosen({ date: slot.date, window: slot.window });
  };

  return (
    <Window title={t("reschedule.title", { load: t("request.load.of", { seq: load.seq, of: load.of }), number: request.number })} close={close}>
      <form className="form" noValidate onSubmit={onSubmit}>
        <p>{present === undefined ? t("reschedule.nowhere", { units: load.units }) : t("reschedule.now", { units: load.units, date: dateInWords(load.date!, i18n.language, "short"), from: load.window!.from, to: load.window!.to })} {t("reschedule.told")}</p>
        {slots.data === undefined ? (
          slots.isError ? <Failure error={slots.error} retry={() => void slots.refetch()} /> : <Loading />
        ) : (
          <fieldset className="choices">
            <legend>{t("reschedule.slots")}</legend>
            {slots.data.length === 0 && <p className="faint">{t("reschedule.none")}</p>}
            <div className="slot-list">
              {[...new Set(slots.data.map((slot) => slot.date))].map((date) => (
                <div key={date} className="slot-day" role="group" aria-label={dateInWords(date, i18n.language)}>
                  <span className="slot-date">{dateInWords(date, i18n.language, "short")}</span>
                  {slots.data.filter((slot) => slot.date === date).map((slot) => (
                    <label key={slot.slotId} className="choice">
                      <input type="radio" name="slot" checked={isChosen(slot)} disabled={keyOfPlace(slot) === present} onChange={() => choose(slot)} />
                      <span>{slot.window.from}–{slot.window.to} <span className="faint">{keyOfPlace(slot) === present ? t("reschedule.present") : slot.free === null ? t("reschedule.unknown-room") : t("reschedule.room", { count: slot.free.units })}</span></span>
                    </label>
                  ))}
                </div>
              ))}
            </div>
            <div className="slot-day own">
              <label className="choice"><input type="radio" name="slot" checked={isOwn} onChange={() => setOwn(true)} /><span>{t("reschedule.own")}</span></label>
              <input type="date" aria-label={t("date")} value={own.date} onFocus={() => setOwn(true)} onChange={(change) => setOwnPlace({ ...own, date: change.target.value })} />
              <select aria-label={t("column.window")} value={ownWindow === undefined ? "" : `${ownWindow.from}-${ownWindow.to}`} onFocus={() => setOwn(true)} onChange={(change) => setOwnPlace({ ...own, window: change.target.value })}>
                {windows.map((window) => <option key={window.from + window.to} value={`${window.from}-${window.to}`}>{window.from}–{window.to}</option>)}
              </select>
            </div>
          </fieldset>
        )}
        {isAsked && wanted === undefined && <p className="wrong" role="alert">{t("reschedule.choose")}</p>}
        {refusal !== undefined && <p className="note bad" role="alert"><b>{refusal.message}</b> {refusal.detail}</p>}
        <div className="actions">
          <Button className="button" onPress={close}>{t("request.leave-it")}</Button>
          <Button type="submit" className="button main" isPending={run.isPending}>{t("reschedule.do")}</Button>
        </div>
      </form>
    </Window>
  );
}
