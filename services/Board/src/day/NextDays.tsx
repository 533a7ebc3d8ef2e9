import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { go } from "../address";
import { dateInWords } from "../cityTime";
import { dayQuery } from "./readDay";

/** Where there is work, for who has come to an empty day. */
export function NextDays({ cityCode, dates, addressOf }: { cityCode: string; dates: string[]; addressOf: (date: string) => string }) {
  const { t, i18n } = useTranslation();
  const days = useQueries({
    queries: dates.map((date) => dayQuery(cityCode, date, i18n.language)),
  });
  const busy = dates.flatMap((date, index) => {
    const loads = days[index]?.data?.loads.length ?? 0;
    return loads === 0 ? [] : [{ date, loads }];
  });
  if (busy.length === 0) return null;
  return (
    <>
      <h3>{t("empty.next")}</h3>
      <ul className="next-days">
        {busy.map(({ date, loads }) => (
          <li key={date}>
            <a
              className="button" href={addressOf(date)}
              onClick={(click) => {
                if (click.ctrlKey || click.metaKey || click.shiftKey) return;
                click.preventDefault();
                go(addressOf(date));
              }}
            >
              {dateInWords(date, i18n.language, "short")} <b>{t("loads", { count: loads })}</b>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
