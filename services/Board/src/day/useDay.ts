import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, bodyOf, signIn, type CityDay } from "../client";
import { follow, type Connection } from "../live";

/** A city-day as it is now: read again with each piece of news. Reasons come in the reader's language. */
export function useDay(cityCode: string, date: string) {
  const { i18n } = useTranslation();
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>({ state: "connecting" });
  const day = useQuery({
    queryKey: ["day", cityCode, date, i18n.language],
    queryFn: async ({ signal }) =>
      bodyOf(await api.GET("/v1/city-days/{cityCode}/{date}", { params: { path: { cityCode, date } }, signal })),
    // In the other language until the words have come.
    placeholderData: keepPreviousData,
  });

  useEffect(
    () =>
      follow(cityCode, date, {
        onVersion: (version) => {
          const known = queries.getQueriesData<CityDay>({ queryKey: ["day", cityCode, date] });
          if (known.some(([, data]) => data?.version !== version)) void queries.invalidateQueries({ queryKey: ["day", cityCode, date] });
        },
        onConnection: setConnection,
        onSignedOut: signIn,
      }),
    [cityCode, date, queries],
  );
  return { day, connection };
}

/** The present, looked at twice a minute. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
