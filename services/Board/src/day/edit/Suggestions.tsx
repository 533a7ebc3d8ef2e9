import { useQuery } from "@tanstack/react-query";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { api, bodyOf, type CityDay } from "../../client";
import { timeIn } from "../../cityTime";
import { Loading } from "../../shell/States";
import { howLong, moreKilometres, moreMinutes } from "../amounts";
import { placeOf } from "./bulk";
import { useDigits } from "./useDigits";
import { isAt, routeAt, type Place } from "./wish";
import type { Words } from "./words";

/** The best places for a load as the day stands; a digit takes one. */
export function Suggestions({ data, loadId, words, take }: { data: CityDay; loadId: string; words: Words; take: (place: Place) => void }) {
  const { t, i18n } = useTranslation();
  const { cityCode, date } = data;
  const found = useQuery({
    queryKey: ["suggestions", cityCode, date, loadId, data.version],
    queryFn: async ({ signal }) => bodyOf(await api.GET("/v1/city-days/{cityCode}/{date}/suggestions", { params: { path: { cityCode, date }, query: { loadId } }, signal })).items,
    retry: false,
    gcTime: 0,
  });
  // Where it is already is no place to move to.
  const places = (found.data ?? []).map((one) => ({ one, place: placeOf(data, loadId, one) })).filter(({ place }) => !isAt(data, loadId, place));
  useDigits(places, ({ place }) => take(place));
  if (found.isError) return <p className="wrong" role="alert">{words.refusal(found.error).join(" ")}</p>;
  if (found.data === undefined) return <Loading />;
  if (places.length === 0) return <p className="faint">{t("suggest.none")}</p>;
  // Whoever has gone on to something else while they were looked for stays there.
  const isAwaited = document.activeElement?.matches("body, [role=dialog]") ?? true;
  const yuan = new Intl.NumberFormat(i18n.language, { style: "currency", currency: "CNY", currencyDisplay: "narrowSymbol", maximumFractionDigits: 0, signDisplay: "exceptZero" });
  return (
    <ol className="options-list suggestions">
      {places.map(({ one, place }, index) => (
        <li key={index}>
          <Button className="button option-row" autoFocus={index === 0 && isAwaited} onPress={() => take(place)}>
            <kbd aria-hidden="true">{index + 1}</kbd>
            <span className="place"><b>{words.crew(place)}</b><span className="faint">{positionWords(data, place, t, words)}</span></span>
            <span className="at">{t("suggest.arrives", { time: timeIn(data.zone, one.arrival) })}</span>
            <span className="figures">
              <span>{moreKilometres(i18n.language, one.extraMetres)}</span><span>{moreMinutes(t, i18n.language, one.extraSeconds)}</span><span>{yuan.format(one.extraYuan)}</span>
              <span className="faint">{one.etaShiftSeconds < 30 ? t("suggest.no-shift") : t("suggest.shift", { time: howLong(t, one.etaShiftSeconds) })}</span>
            </span>
          </Button>
        </li>
      ))}
    </ol>
  );
}

/** Where on the route a place is. */
function positionWords(data: CityDay, place: Place, t: ReturnType<typeof useTranslation>["t"], words: Words): string {
  const stops = routeAt(data, place)?.stops ?? [];
  const trips = Math.max(0, ...stops.map((stop) => stop.trip));
  if (stops.length === 0) return t("place.first-route");
  const trip = place.isNewTrip || place.trip > trips ? t("place.new-trip", { trip: place.trip }) : t("place.trip", { trip: place.trip });
  if (place.isNewTrip || place.trip > trips) return trip;
  return `${trip} · ${place.before === undefined ? t("place.end") : t("place.before", { site: words.site(place.before) })}`;
}
