import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { TFunction } from "i18next";
import { dateInWords, plusDays } from "../cityTime";
import { capsOn, inOtherMonth, kindOf, reasonOf, weekdayOf, weekdays, type Calendar, type Cap, type Day } from "./model";

/** A month as a grid of days: arrows go from day to day, Page Up and Page Down from month to month, Enter opens a day. */
export function MonthGrid({ calendar, caps, month, weeks, show, open }: {
  calendar: Calendar; caps: readonly Cap[] | undefined; month: string; weeks: readonly (readonly string[])[]; show: (month: string) => void; open: (date: string) => void;
}) {
  const { t } = useTranslation();
  const [at, setAt] = useState(() => (calendar.today.startsWith(month) ? calendar.today : `${month}-01`));
  const grid = useRef<HTMLTableElement>(null);
  const follows = useRef(false);
  const days = new Map(calendar.items.map((day) => [day.date, day]));
  const stop = days.has(at) && at.startsWith(month) ? at : `${month}-01`;
  useEffect(() => {
    if (!follows.current) return;
    const cell = grid.current?.querySelector<HTMLElement>(`[data-date="${at}"]`);
    if (cell === null || cell === undefined) return;
    follows.current = false;
    cell.focus();
  });

  const go = (date: string) => {
    follows.current = true;
    setAt(date);
    if (!date.startsWith(month)) show(date.slice(0, 7));
  };
  const onKeyDown = (press: KeyboardEvent, date: string) => {
    const to = {
      ArrowLeft: () => plusDays(date, -1), ArrowRight: () => plusDays(date, 1), ArrowUp: () => plusDays(date, -7), ArrowDown: () => plusDays(date, 7),
      Home: () => plusDays(date, -weekdayOf(date)), End: () => plusDays(date, 6 - weekdayOf(date)),
      PageUp: () => inOtherMonth(date, -1), PageDown: () => inOtherMonth(date, 1),
    }[press.key];
    if (to === undefined || press.altKey || press.ctrlKey || press.metaKey) return;
    press.preventDefault();
    go(to());
  };
  return (
    <div className="scroller">
      <table className="month" role="grid" aria-labelledby="month" ref={grid}>
        <thead><tr>{weekdays.map((name) => <th key={name} scope="col">{t(`calendar.weekday.${name}`)}</th>)}</tr></thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((date) => {
                const day = days.get(date);
                return (
                  <td key={date} role="gridcell" className={date.startsWith(month) ? undefined : "outside"}>
                    {day !== undefined && (
                      <Cell
                        day={day} calendar={calendar} caps={capsOn(caps, date)} isStop={date === stop}
                        open={() => {
                          setAt(date);
                          open(date);
                        }}
                        onKeyDown={(press) => onKeyDown(press, date)}
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ day, calendar, caps, isStop, open, onKeyDown }: {
  day: Day; calendar: Calendar; caps: readonly Cap[]; isStop: boolean; open: () => void; onKeyDown: (press: KeyboardEvent) => void;
}) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  const kind = kindOf(day);
  const isPast = day.date < calendar.today;
  const isToday = day.date === calendar.today;
  const marks = [
    ...(isToday ? [t("calendar.today")] : []),
    ...(day.date === calendar.earliestDate ? [t("calendar.earliest")] : []),
    ...(day.date === calendar.lastDate ? [t("calendar.last")] : []),
  ];
  const words = [wordsOf(day, t, i18n.language), ...(day.calendarStatus === "provisional" && kind !== "closed" && kind !== "opened" ? [t("calendar.provisional")] : [])];
  const limits = caps.map((cap) => limitInWords(cap, t));
  const rooms = day.windows.map((one) => t(one.capacity === null ? "calendar.room.unknown" : "calendar.room", {
    from: one.window.from, to: one.window.to, taken: one.taken.units, capacity: one.capacity?.units ?? 0,
  }));
  return (
    <button
      type="button" className={`cell kind-${kind}${isPast ? " past" : ""}${isToday ? " today" : ""}`} data-date={day.date} tabIndex={isStop ? 0 : -1}
      onClick={open} onKeyDown={onKeyDown}
    >
      <span className="hidden">{[dateInWords(day.date, i18n.language), ...marks, ...words, ...rooms, ...limits].join(i18n.language === "en" ? ", " : "，")}</span>
      <span className="cell-face" aria-hidden="true">
        <span className="cell-head"><b>{Number(day.date.slice(8))}</b>{marks.map((mark) => <span key={mark} className="cell-mark">{mark}</span>)}</span>
        {kind !== "working" && <span className="cell-why">{words[0]}</span>}
        {day.windows.map((one) => (
          <span key={one.window.from} className="cell-window">
            <span>{one.window.from}</span>
            <span>{number.format(one.taken.units)}{one.capacity !== null && <span className="of"> / {number.format(one.capacity.units)}</span>}</span>
            {one.capacity !== null && one.capacity.units > 0 && <meter min={0} max={one.capacity.units} value={Math.min(one.taken.units, one.capacity.units)} />}
          </span>
        ))}
        {limits.map((limit) => <span key={limit} className="cell-limit">{limit}</span>)}
      </span>
    </button>
  );
}

/** What the colour of a day says. */
export function wordsOf(day: Day, t: TFunction, language: string): string {
  const reason = reasonOf(day, language);
  const kind = kindOf(day);
  return reason === undefined ? t(`calendar.kind.${kind}`) : kind === "off" ? reason : t("calendar.kind-why", { kind: t(`calendar.kind.${kind}`), reason });
}

export function limitInWords(cap: Cap, t: TFunction): string {
  if (cap.unitsPerDay !== null && cap.stopsPerDay !== null) return t("calendar.limit.both", { units: cap.unitsPerDay, stops: cap.stopsPerDay });
  return cap.unitsPerDay !== null ? t("calendar.limit.units", { units: cap.unitsPerDay }) : t("calendar.limit.stops", { stops: cap.stopsPerDay ?? 0 });
}
