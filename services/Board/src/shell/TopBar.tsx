import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { addressOf, go, type Place } from "../address";
import { dateIn, defaultZone, isDate, plusDays } from "../cityTime";
import type { City, Me } from "../client";
import { choose } from "../i18n";
import { useTheme } from "../theme";
import { CityBox } from "./CityBox";

/** Where and when one looks, and how the page speaks and looks. */
export function TopBar({ me, cities, place }: { me: Me; cities: City[]; place: Place }) {
  const { t, i18n } = useTranslation();
  const [theme, changeTheme] = useTheme();
  const { cityCode, date } = place;
  const today = dateIn(defaultZone, new Date());
  const show = (other: string) => cityCode !== undefined && go(addressOf(cityCode, other));
  return (
    <header className="topbar">
      <span className="brand"><img src="/board/icon.svg" alt="" width="22" height="22" />Netspring</span>
      {date !== undefined && cityCode !== undefined && (
        <nav aria-label={t("where-and-when")}>
          <CityBox cities={cities} cityCode={cityCode} onChoose={(code) => go(addressOf(code, date))} />
          <div className="dates" role="group" aria-label={t("date")}>
            <Button className="button icon" aria-label={t("day.previous")} onPress={() => show(plusDays(date, -1))}>‹</Button>
            <input
              type="date" aria-label={t("date")} value={date} required
              onChange={(change) => isDate(change.target.value) && show(change.target.value)}
            />
            <Button className="button icon" aria-label={t("day.next")} onPress={() => show(plusDays(date, 1))}>›</Button>
            <Button className="button" isDisabled={date === today} onPress={() => show(today)}>{t("day.today")}</Button>
          </div>
        </nav>
      )}
      <div className="tools">
        <Button className="button quiet" onPress={changeTheme}>{t(theme === "light" ? "theme.dark" : "theme.light")}</Button>
        {i18n.language === "en"
          ? <Button className="button quiet" onPress={() => choose("zh-CN")}><span lang="zh-CN">中文</span></Button>
          : <Button className="button quiet" onPress={() => choose("en")}><span lang="en">English</span></Button>}
        <span className="me">{me.displayName ?? t(`role.${me.role}`)}</span>
        <a className="button quiet" href={`/sign-out?ui_locales=${i18n.language}`}>{t("sign-out")}</a>
      </div>
    </header>
  );
}
