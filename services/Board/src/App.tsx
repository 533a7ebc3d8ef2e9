import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useMemo, type ComponentType } from "react";
import { I18nProvider } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { addressOfDay, go, useParts } from "./address";
import { dateIn, defaultZone, isDate } from "./cityTime";
import { api, bodyOf, type City, type Me } from "./client";
import { DayPage } from "./day/DayPage";
import { dayQuery } from "./day/readDay";
import { remembered } from "./memory";
import { pages, type PageEntry, type PageProps } from "./pages";
import { Failure, Loading, Notice } from "./shell/States";
import { TopBar } from "./shell/TopBar";
import { Toasts } from "./ui/toasts";

const staff = ["dispatcher", "admin"];
const chunks = new Map<string, ComponentType<PageProps>>(pages.map((page) => [page.name, lazy(page.load)]));

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
          <TopBar me={me.data} pages={[]} current={undefined} />
          <main className="alone"><Notice title={t("not-staff.title")} text={t("not-staff.text")} /></main>
        </>
      ) : cities.data === undefined ? (
        <main className="alone"><Loading /></main>
      ) : (
        <Board me={me.data} cities={own(me.data, cities.data)} />
      )}
      <Toasts />
    </I18nProvider>
  );
}

function own(me: Me, cities: readonly City[]): City[] {
  // An administrator works everywhere, named or not.
  return cities.filter((city) => me.role === "admin" || me.cities.includes("*") || me.cities.includes(city.code));
}

function Board({ me, cities }: { me: Me; cities: City[] }) {
  const { t } = useTranslation();
  const [first, second, ...others] = useParts();
  const open = pages.filter((page) => page.isForAdmins !== true || me.role === "admin");
  const page = open.find((one) => one.name === first);
  const isClosed = page === undefined && pages.some((one) => one.name === first);
  const cityCode = first !== undefined && /^\d{6}$/.test(first) ? first : undefined;
  const date = cityCode !== undefined && second !== undefined && isDate(second) ? second : undefined;
  const isNowhere = page === undefined && !isClosed && (cityCode === undefined || date === undefined);
  const last = cities.find((one) => one.code === (cityCode ?? remembered("city"))) ?? cities.find((one) => one.code === "310000") ?? cities[0];
  // For every page: days are counted from it.
  const today = useToday(date === undefined ? last?.code : undefined);
  useEffect(() => {
    if (isNowhere && last !== undefined && (date ?? today) !== undefined) go(addressOfDay(last.code, (date ?? today)!), true);
  }, [isNowhere, last, date, today]);

  const city = cities.find((one) => one.code === cityCode);
  return (
    <>
      <TopBar me={me} pages={open} current={page?.name ?? (isClosed ? "" : "day")} />
      {isClosed ? (
        <main className="alone"><Notice title={t("for-admins.title")} text={t("for-admins.text")} /></main>
      ) : cities.length === 0 || (cityCode !== undefined && city === undefined) ? (
        <main className="alone"><Notice title={t("no-city.title")} text={t("no-city.text")} /></main>
      ) : page !== undefined ? (
        <OtherPage page={page} me={me} cities={cities} rest={second === undefined ? [] : [second, ...others]} />
      ) : city === undefined || date === undefined ? (
        <main className="alone"><Loading /></main>
      ) : (
        <DayPage key={`${city.code} ${date}`} me={me} city={city} cities={cities} date={date} />
      )}
    </>
  );
}

/** Today by the cities' own clock, which comes with any day; the browser's where none can be had. */
function useToday(cityCode: string | undefined): string | undefined {
  const { i18n } = useTranslation();
  const guess = useMemo(() => dateIn(defaultZone, new Date()), []);
  const day = useQuery({ ...dayQuery(cityCode ?? "", guess, i18n.language), enabled: cityCode !== undefined });
  return day.data !== undefined ? dateIn(defaultZone, new Date(day.data.asOf)) : day.isError ? guess : undefined;
}

function OtherPage({ page, ...props }: { page: PageEntry } & PageProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${t(`page.${page.name}`)} · Netspring`;
  }, [t, page]);
  const Chunk = chunks.get(page.name)!;
  return <Suspense fallback={<main className="alone"><Loading /></main>}><Chunk {...props} /></Suspense>;
}
