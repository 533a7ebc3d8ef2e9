import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { components } from "../api";
import { dateInWords } from "../cityTime";
import { api, bodyOf, tagOf } from "../client";
import { Failure, Loading } from "../shell/States";
import { Form, numberOf, textOf, TextField } from "../ui/Field";
import { tellDone } from "../ui/toasts";
import { useCommand } from "../ui/useCommand";
import { Window } from "../ui/Window";
import { keys, useCaps, type Cap, type Caps } from "./model";
import { limitInWords } from "./MonthGrid";

/** A city's own limits of its days, beside what the crews can carry. */
export function CapsPanel({ cityCode }: { cityCode: string }) {
  const { t, i18n } = useTranslation();
  const caps = useCaps(cityCode);
  const [isChanging, setChanging] = useState(false);
  const span = (cap: Cap) => (cap.from === cap.until ? [cap.from] : [cap.from, cap.until]).map((date) => `${dateInWords(date, i18n.language, "short")}`).join(" – ");
  return (
    <section className="panel">
      <div className="bar">
        <h2>{t("calendar.caps")}</h2>
        {caps.data !== undefined && <Button className="button" aria-label={t("calendar.caps.change")} onPress={() => setChanging(true)}>{t("calendar.change")}</Button>}
      </div>
      {caps.data === undefined ? (
        caps.isError ? <Failure error={caps.error} retry={() => void caps.refetch()} /> : <Loading />
      ) : caps.data.caps.length === 0 ? (
        <p className="pad faint">{t("calendar.caps.none")}</p>
      ) : (
        <ul className="caps">
          {caps.data.caps.map((cap, index) => <li key={index}><b>{span(cap)}</b><span>{limitInWords(cap, t)}</span><span className="faint">{cap.reason}</span></li>)}
        </ul>
      )}
      {isChanging && caps.data !== undefined && <CapsWindow cityCode={cityCode} caps={caps.data} close={() => setChanging(false)} />}
    </section>
  );
}

interface Row {
  key: number;
  from: string;
  until: string;
  units: string;
  stops: string;
  reason: string;
}

function CapsWindow({ cityCode, caps, close }: { cityCode: string; caps: Caps; close: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const empty = (key: number): Row => ({ key, from: "", until: "", units: "", stops: "", reason: "" });
  const [rows, setRows] = useState<readonly Row[]>(() => (caps.caps.length === 0 ? [empty(0)] : caps.caps.map((cap, key) => (
    { key, from: cap.from, until: cap.until, units: String(cap.unitsPerDay ?? ""), stops: String(cap.stopsPerDay ?? ""), reason: cap.reason }
  ))));
  const set = (key: number, change: Partial<Row>) => setRows((all) => all.map((row) => (row.key === key ? { ...row, ...change } : row)));
  const save = useCommand(
    async () => {
      const wanted = rows.map((row) => ({ from: textOf(row.from), until: textOf(row.until), unitsPerDay: numberOf(row.units), stopsPerDay: numberOf(row.stops), reason: textOf(row.reason) }));
      const params = { path: { cityCode }, header: { "If-Match": tagOf(caps.version) } };
      return bodyOf(await api.PUT("/v1/cities/{cityCode}/capacity", { params, body: { caps: wanted } as components["schemas"]["WantedCaps"] }));
    },
    {
      onDone: async () => {
        await queries.invalidateQueries({ queryKey: keys.city(cityCode) });
        tellDone(t("calendar.done.caps"));
        close();
      },
      onRefusal: () => {
        void queries.invalidateQueries({ queryKey: keys.city(cityCode) });
        return true;
      },
    },
  );
  return (
    <Window title={t("calendar.caps")} isWide close={close}>
      <Form
        of={save} onSubmit={save.mutate} close={close}
        tools={<Button className="button first" onPress={() => setRows((all) => [...all, empty(1 + Math.max(-1, ...all.map((row) => row.key)))])}>{t("calendar.caps.add")}</Button>}
      >
        <p className="faint">{t("calendar.caps.text")}</p>
        {rows.length === 0 && <p>{t("calendar.caps.none")}</p>}
        {rows.map((row, index) => (
          <fieldset key={row.key} className="row bare">
            <legend className="hidden">{t("calendar.caps.one", { number: index + 1 })}</legend>
            <TextField label={t("calendar.from")} pointer={`/caps/${index}/from`} type="date" value={row.from} onValue={(from) => set(row.key, row.until === "" ? { from, until: from } : { from })} />
            <TextField label={t("calendar.until")} pointer={`/caps/${index}/until`} type="date" value={row.until} onValue={(until) => set(row.key, { until })} />
            <TextField label={t("calendar.units-per-day")} pointer={`/caps/${index}/unitsPerDay`} inputMode="numeric" value={row.units} onValue={(units) => set(row.key, { units })} />
            <TextField label={t("calendar.stops-per-day")} pointer={`/caps/${index}/stopsPerDay`} inputMode="numeric" value={row.stops} onValue={(stops) => set(row.key, { stops })} />
            <TextField label={t("calendar.why")} pointer={`/caps/${index}/reason`} className="wide" value={row.reason} onValue={(reason) => set(row.key, { reason })} />
            <Button className="button icon beside" aria-label={t("calendar.caps.remove", { number: index + 1 })} onPress={() => setRows((all) => all.filter((other) => other.key !== row.key))}>×</Button>
          </fieldset>
        ))}
      </Form>
    </Window>
  );
}
