import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { addressOfDay } from "../address";
import { dateInWords } from "../cityTime";
import { api, bodyOf, tagOf } from "../client";
import { Form, textOf, TextField } from "../ui/Field";
import { Link } from "../ui/Link";
import { tellDone } from "../ui/toasts";
import { useCommand } from "../ui/useCommand";
import { Window } from "../ui/Window";
import { capsOn, keys, type Calendar, type Cap, type Day } from "./model";
import { limitInWords, wordsOf } from "./MonthGrid";

const mostReason = 200;

/** A day with what is taken of it, and the city's decision to collect on it or not. */
export function DayWindow({ cityCode, calendar, day, caps, close }: { cityCode: string; calendar: Calendar; day: Day; caps: readonly Cap[] | undefined; close: () => void }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [reason, setReason] = useState(day.isOverride ? (day.reason?.en ?? "") : "");
  const decide = useCommand(
    async (open: boolean) => {
      const params = { path: { cityCode, date: day.date }, header: { "If-Match": tagOf(day.version) } };
      return bodyOf(await api.PUT("/v1/cities/{cityCode}/calendar/{date}", { params, body: { open, reason: textOf(reason) ?? null } }));
    },
    {
      onDone: async (_, open) => {
        await queries.invalidateQueries({ queryKey: keys.city(cityCode) });
        tellDone(t(open ? "calendar.done.opened" : "calendar.done.closed", { date: dateInWords(day.date, i18n.language, "short") }));
        close();
      },
      onRefusal: () => {
        void queries.invalidateQueries({ queryKey: keys.city(cityCode) });
        return true;
      },
    },
  );
  const taken = day.windows.reduce((sum, one) => sum + one.taken.stops, 0);
  const limits = capsOn(caps, day.date);
  return (
    <Window title={dateInWords(day.date, i18n.language)} close={close}>
      <Form
        of={decide} onSubmit={() => decide.mutate(!day.open)} action={t(day.open ? "calendar.close-day" : "calendar.open-day")} isDanger={day.open}
        tools={(
          <>
            <Link to={addressOfDay(cityCode, day.date)} className="button">{t("calendar.to-day")}</Link>
            {day.isOverride && <Button className="button" isDisabled={decide.isPending} onPress={() => decide.mutate(day.open)}>{t("calendar.keep-with-reason")}</Button>}
          </>
        )}
      >
        <p><b>{wordsOf(day, t, i18n.language)}</b>{day.calendarStatus === "provisional" && <span className="faint"> · {t("calendar.provisional")}</span>}</p>
        <p className="faint">{t(day.bookable ? "calendar.bookable" : day.date > calendar.lastDate ? "calendar.beyond" : day.open && day.date < calendar.earliestDate ? "calendar.too-soon" : "calendar.not-bookable")}</p>
        {day.windows.length > 0 && (
          <table>
            <thead>
              <tr>
                <th scope="col">{t("calendar.window")}</th><th scope="col" className="number">{t("calendar.stops")}</th><th scope="col" className="number">{t("calendar.units")}</th>
              </tr>
            </thead>
            <tbody>
              {day.windows.map((one) => (
                <tr key={one.window.from}>
                  <th scope="row">{one.window.from}–{one.window.to}</th>
                  <td className="number">{one.taken.stops}<span className="faint">{one.capacity === null ? "" : ` / ${one.capacity.stops}`}</span></td>
                  <td className="number">{one.taken.units}<span className="faint">{one.capacity === null ? "" : ` / ${one.capacity.units}`}</span></td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {limits.map((cap) => <p key={`${cap.from} ${cap.reason}`}>{limitInWords(cap, t)} <span className="faint">{cap.reason}</span></p>)}
        {day.open && taken > 0 && <p className="calendar-note">{t("calendar.stays", { stops: taken })}</p>}
        <TextField label={t("calendar.reason")} pointer="/reason" value={reason} onValue={setReason} hint={t("calendar.reason.hint")} maxLength={mostReason} autoFocus />
      </Form>
    </Window>
  );
}
