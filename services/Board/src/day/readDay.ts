import { noteBusinessTime } from "../businessTime";
import { api, bodyOf, type CityDay } from "../client";

/** A city-day under the key by which all parts of the board share it; reasons come in the reader's language. */
export function dayQuery(cityCode: string, date: string, language: string) {
  return {
    queryKey: ["day", cityCode, date, language],
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<CityDay> => {
      const day = bodyOf(await api.GET("/v1/city-days/{cityCode}/{date}", { params: { path: { cityCode, date } }, signal }));
      noteBusinessTime(day.asOf);
      return day;
    },
  };
}
