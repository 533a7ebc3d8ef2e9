import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { isDate } from "../cityTime";
import { daysIn, isSound, lastDays, lengths, mostDays, type Range } from "./range";

/** The last days, or two dates of one's own; what cannot be asked for is said at the dates and not asked. */
export function RangePicker({ range, today, choose }: { range: Range; today: string; choose: (range: Range) => void }) {
  const { t } = useTranslation();
  const [own, setOwn] = useState(range);
  const [seen, setSeen] = useState(range);
  if (seen.from !== range.from || seen.to !== range.to) {
    setSeen(range);
    setOwn(range);
  }
  const wrong = !isDate(own.from) || !isDate(own.to) ? undefined : daysIn(own) < 1 ? t("kpi.range.order") : daysIn(own) > mostDays ? t("kpi.range.long", { most: mostDays }) : undefined;
  const take = (next: Range) => {
    setOwn(next);
    if (isSound(next)) choose(next);
  };
  return (
    <div className="range" role="group" aria-label={t("kpi.range")}>
      {lengths.map((count) => {
        const last = lastDays(today, count);
        const isChosen = last.from === range.from && last.to === range.to;
        return <Button key={count} className={isChosen ? "button chosen" : "button"} aria-pressed={isChosen} onPress={() => take(last)}>{t("kpi.range.days", { count })}</Button>;
      })}
      <input type="date" required aria-label={t("kpi.range.from")} aria-invalid={wrong === undefined ? undefined : true} value={own.from} onChange={(change) => take({ ...own, from: change.target.value })} />
      <span aria-hidden="true">–</span>
      <input type="date" required aria-label={t("kpi.range.to")} aria-invalid={wrong === undefined ? undefined : true} value={own.to} onChange={(change) => take({ ...own, to: change.target.value })} />
      <span className="wrong" role="alert">{wrong}</span>
    </div>
  );
}
