import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { I18nProvider } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { addressOf, go, usePlace } from "./address";
import { dateIn, defaultZone } from "./cityTime";
import { api, bodyOf, type City, type Me } from "./client";
import { DayPage } from "./day/DayPage";
import { remember, remembered } from "./memory";
import { Failure, Loading, Notice } from "./shell/States";
import { TopBar } from "./shell/TopBar";

const staff = ["dispatcher", "admin"];

export function App() {
  const { t, i18n } = useTranslation();
  const me = useQuery({ queryKey: ["me"], queryFn: async () => bodyOf(await api.GET("/v1/me")) });
  const isStaff = me.data !== undefined && staff.includes(me.data.role);
  const cities = useQuery({
    queryKey: ["cities"],
    queryFn: async () => bodyOf(await api.GET("/v1/cities")).items,
    enabled: isStaff,
    staleTime: Infinity,
  });
  const failed = me.isError ? me : cities.isError ? cities : undefined;
  return (
    <I18nProvider locale={i18n.language}>
      {failed !== undefined ? (
        <main className="alone"><Failure error={failed.error} retry={() => void failed.refetch()} /></main>
      ) : me.data === undefined ? (
        <main className="alone"><Loading /></main>
      ) : !isStaff ? (
        <>
          <TopBar me={me.data} cities={[]} place={{ cityCode: undefined, date: undefined }} />
          <main className="alone"><Notice title={t("not-staff.title")} text={t("not-staff.text")} /></main>
        </>
      ) : cities.data === undefined ? (
        <main className="alone"><Loading /></main>
      ) : (
        <Board me={me.data} cities={own(me.data, cities.data)} />
      )}
    </I18nProvider>
  );
}

function own(me: Me, cities: readonly City[]): City[] {
  return cities.filter((city) => me.cities.includes("*") || me.cities.includes(city.code));
}

function Board({ me, cities }: { me: Me; cities: City[] }) {
  const { t } = useTranslation();
  const place = usePlace();
  const { cityCode, date } = place;
  useEffect(() => {
    if (cityCode !== undefined && date !== undefined) {
      remember("city", cityCode);
      return;
    }
    const last = cities.find((city) => city.code === (cityCode ?? remembered("city"))) ?? cities.find((city) => city.code === "310000") ?? cities[0];
    if (last !== undefined) go(addressOf(last.code, date ?? dateIn(defaultZone, new Date())), true);
  }, [cities, cityCode, date]);

  const city = cities.find((one) => one.code === cityCode);
  return (
    <>
      <TopBar me={me} cities={cities} place={place} />
      {cities.length === 0 || (cityCode !== undefined && city === undefined) ? (
        <main className="alone"><Notice title={t("no-city.title")} text={t("no-city.text")} /></main>
      ) : city === undefined || date === undefined ? (
        <main className="alone"><Loading /></main>
      ) : (
        <DayPage key={`${city.code} ${date}`} city={city} date={date} />
      )}
    </>
  );
}
