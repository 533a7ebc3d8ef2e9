import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { dateInWords } from "../../cityTime";
import type { CityDay } from "../../client";
import { tellDone } from "../../ui/toasts";
import { useCommand } from "../../ui/useCommand";
import { Window } from "../../ui/Window";
import { useRouteCommands } from "./useRouteCommands";

type Absent = CityDay["absent"][number];

/** Drivers who cannot work on this day, each with the way back. */
export function AbsentDrivers({ day, close }: { day: CityDay; close: () => void }) {
  const { t, i18n } = useTranslation();
  const commands = useRouteCommands();
  const end = useCommand(({ driver, unavailabilityId }: Absent) => commands.endUnavailability(driver.id, unavailabilityId), {
    onDone: (_, { driver }) => {
      tellDone(t("away.ended", { driver: driver.name }));
      if (day.absent.length <= 1) close();
    },
  });
  const span = ({ from, to }: Absent) =>
    from === to ? dateInWords(from, i18n.language, "short") : t("away.span", { from: dateInWords(from, i18n.language, "short"), to: dateInWords(to, i18n.language, "short") });
  return (
    <Window title={t("away.list")} close={close}>
      <div className="form">
        <ul className="absent">
          {day.absent.map((one) => (
            <li key={one.unavailabilityId}>
              <div><b>{one.driver.name}</b> <span className="faint">{span(one)}</span><p>{one.reason}</p></div>
              <Button className="button" isDisabled={end.isPending} aria-label={t("away.end.of", { driver: one.driver.name })} onPress={() => end.mutate(one)}>{t("away.end")}</Button>
            </li>
          ))}
        </ul>
        <p className="faint">{t("away.end.text")}</p>
      </div>
    </Window>
  );
}
