import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { addressOfDay, go } from "../address";
import { useNow } from "../businessTime";
import { dateIn, defaultZone, isDate, plusDays } from "../cityTime";
import type { City } from "../client";
import { CityBox } from "../ui/CityBox";

/** Chooses the city and the date that one looks at. */
export function WhereAndWhen({ cities, city, date }: { cities: readonly City[]; city: City; date: string }) {
  const { t } = useTranslation();
  const today = dateIn(defaultZone, useNow());
  const show = (other: string) => go(addressOfDay(city.code, other));
  return (
    <div className="where-and-when" role="group" aria-label={t("where-and-when")}>
      <CityBox cities={cities} cityCode={city.code} onChoose={(code) => go(addressOfDay(code, date))} />
      <div className="dates" role="group" aria-label={t("date")}>
        <Button className="button icon" aria-label={t("day.previous")} onPress={() => show(plusDays(date, -1))}>‹</Button>
        <input
          type="date" aria-label={t("date")} value={date} required
          onChange={(change) => isDate(change.target.value) && show(change.target.value)}
        />
        <Button className="button icon" aria-label={t("day.next")} onPress={() => show(plusDays(date, 1))}>›</Button>
        <Button className="button" isDisabled={date === today} onPress={() => show(today)}>{t("day.today")}</Button>
      </div>
    </div>
  );
}
