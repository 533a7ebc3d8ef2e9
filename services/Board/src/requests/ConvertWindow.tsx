import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { businessTimeAt } from "../businessTime";
import { dateIn, dateInWords, defaultZone } from "../cityTime";
import { api, bodyOf, taggedOf } from "../client";
import { Failure, Loading } from "../shell/States";
import { CommandWindow } from "./CommandWindow";
import type { Tagged } from "./model";

/** Makes a registration of a request that is too small: for a half-hour of an event that still has room. */
export function ConvertWindow({ request, close, onDone }: { request: Tagged; close: () => void; onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const [chosen, setChosen] = useState<{ dropOffEventId: string; from: string }>();
  const { cityCode } = request.body.site;
  const events = useQuery({
    queryKey: ["events-to-come", cityCode],
    queryFn: async ({ signal }) => {
      const query = { cityCode, from: dateIn(defaultZone, businessTimeAt(Date.now())), limit: 200 };
      const { items } = bodyOf(await api.GET("/v1/drop-off-events", { params: { query }, signal }));
      return items.filter((event) => event.halfHours.length > 0).sort((a, b) => (a.date < b.date ? -1 : 1));
    },
  });
  const send = async (etag: string) =>
    taggedOf(await api.POST("/v1/pickup-requests/{id}/convert", { params: { path: { id: request.body.id }, header: { "If-Match": etag } }, body: chosen! }));

  return (
    <CommandWindow command="convert" request={request} missing={chosen === undefined ? t("convert.choose") : undefined} send={send} close={close} onDone={onDone}>
      <p>{t("request.explain.convert")}</p>
      {events.data === undefined ? (
        events.isError ? <Failure error={events.error} retry={() => void events.refetch()} /> : <Loading />
      ) : events.data.length === 0 ? <p className="note">{t("convert.none")}</p> : events.data.map((event) => (
        <fieldset key={event.id} className="choices">
          <legend>{i18n.language === "en" ? event.nameEn : event.nameZh} <span className="faint">{dateInWords(event.date, i18n.language, "short")} · {event.venue}</span></legend>
          <div className="grid-choices">
            {event.halfHours.map((half) => {
              const isFull = half.free.registrations === 0 || half.free.units === 0;
              return (
                <label key={half.from} className="choice">
                  <input type="radio" name="half-hour" disabled={isFull} checked={chosen?.dropOffEventId === event.id && chosen.from === half.from} onChange={() => setChosen({ dropOffEventId: event.id, from: half.from })} />
                  <span>{half.from} <span className="faint">{isFull ? t("convert.full") : t("convert.free", { count: half.free.units ?? 0 })}</span></span>
                </label>
              );
            })}
          </div>
        </fieldset>
      ))}
    </CommandWindow>
  );
}
