import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dateInWords } from "../cityTime";
import { api, bodyOf, Refusal, taggedOf, type City } from "../client";
import { Failure, Loading } from "../shell/States";
import { CityBox, nameOf } from "../ui/CityBox";
import { Form, numberOf, textOf, TextField } from "../ui/Field";
import { tellDone } from "../ui/toasts";
import { useCity } from "../ui/useCity";
import { useCommand } from "../ui/useCommand";

/** How many computers a pick-up needs in a city: now, later, and from a date on that is given here. */
export function Thresholds({ cities }: { cities: readonly City[] }) {
  const { t, i18n } = useTranslation();
  const [city, chooseCity] = useCity(cities);
  const queries = useQueryClient();
  const key = ["threshold", city.code];
  const read = useQuery({
    queryKey: key,
    queryFn: async () => taggedOf(await api.GET("/v1/cities/{cityCode}/threshold", { params: { path: { cityCode: city.code } } })),
  });
  const inWords = (date: string) => dateInWords(date, i18n.language);
  return (
    <section className="panel" aria-labelledby="thresholds">
      <div className="bar">
        <h2 id="thresholds">{t("admin.thresholds")}</h2>
        <CityBox cities={cities} cityCode={city.code} onChoose={chooseCity} />
      </div>
      {read.isError ? <Failure error={read.error} retry={() => void read.refetch()} /> : read.data === undefined ? <Loading /> : (
        <div className="split">
          <div className="form">
            <p className="big">{t("threshold.now", { city: nameOf(city, i18n.language), count: read.data.body.threshold })}</p>
            <p className="faint">{read.data.body.version === 0 ? t("threshold.common") : t("threshold.since", { date: inWords(read.data.body.effectiveFrom) })}</p>
            <h3>{t("threshold.upcoming")}</h3>
            {read.data.body.upcoming.length === 0 ? <p className="faint">{t("threshold.upcoming.none")}</p> : (
              <ul className="upcoming">
                {read.data.body.upcoming.map((next) => <li key={next.effectiveFrom}>{t("threshold.next", { date: inWords(next.effectiveFrom), count: next.threshold })}</li>)}
              </ul>
            )}
          </div>
          <ThresholdForm
            key={`${city.code} ${read.data.etag}`} city={city} present={read.data.body.threshold} etag={read.data.etag}
            onSaved={() => void queries.invalidateQueries({ queryKey: key })}
          />
        </div>
      )}
    </section>
  );
}

function ThresholdForm({ city, present, etag, onSaved }: { city: City; present: number; etag: string; onSaved: () => void }) {
  const { t, i18n } = useTranslation();
  const [threshold, setThreshold] = useState(String(present));
  const [from, setFrom] = useState("");
  const save = useCommand(
    async () =>
      bodyOf(await api.PUT("/v1/cities/{cityCode}/threshold", {
        params: { path: { cityCode: city.code }, header: { "If-Match": etag } },
        body: { threshold: numberOf(threshold)!, effectiveFrom: textOf(from) ?? null },
      })),
    {
      onDone: () => {
        tellDone(t("threshold.saved", { city: nameOf(city, i18n.language) }));
        onSaved();
      },
      onRefusal: (error) => {
        // What it is by now is read anew; the message stays.
        if (error instanceof Refusal && error.status === 412) {
          onSaved();
          return false;
        }
        return true;
      },
    },
  );
  return (
    <Form of={save} onSubmit={save.mutate}>
      <h3>{t("threshold.change")}</h3>
      <TextField label={t("threshold.number")} pointer="/threshold" hint={t("threshold.number.hint")} type="number" min={0} step={1} required value={threshold} onValue={setThreshold} />
      <TextField label={t("admin.from")} pointer="/effectiveFrom" hint={t("threshold.from.hint")} type="date" required value={from} onValue={setFrom} />
    </Form>
  );
}
