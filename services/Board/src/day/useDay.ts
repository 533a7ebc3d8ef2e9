import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { signIn, type CityDay } from "../client";
import { follow, type Connection, type Watcher } from "../live";
import { dayQuery } from "./readDay";

/** A city-day as it is now, read again with each piece of news, and who looks at it. */
export function useDay(cityCode: string, date: string) {
  const { i18n } = useTranslation();
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>({ state: "connecting" });
  const [watchers, setWatchers] = useState<readonly Watcher[]>([]);
  const day = useQuery({
    ...dayQuery(cityCode, date, i18n.language),
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
        onWatchers: setWatchers,
        onConnection: (now) => {
          setConnection(now);
          // Who is there cannot be known meanwhile.
          if (now.state === "lost") setWatchers([]);
        },
        onSignedOut: signIn,
      }),
    [cityCode, date, queries],
  );
  return { day, connection, watchers };
}
