import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { CityDay } from "../../client";
import { useKeys } from "../keys";
import { DispatchDay } from "./DispatchDay";
import { openRouteWindow } from "./windows";

/** Of the whole day: hands its routes to the drivers, and shows who is away. */
export function DayButtons({ day }: { day: CityDay }) {
  const { t } = useTranslation();
  const [isDispatching, setDispatching] = useState(false);
  const ready = day.routes.filter((route) => route.allowedCommands.includes("dispatch")).length;
  useKeys(ready > 0 ? { dispatch: () => setDispatching(true) } : {});
  return (
    <>
      {day.routes.length > 0 && <Button className="button" isDisabled={ready === 0} onPress={() => setDispatching(true)}>{ready === 0 ? t("dispatch.none") : t("dispatch.open", { count: ready })}</Button>}
      {day.absent.length > 0 && <Button className="button away" onPress={() => openRouteWindow({ kind: "absent" })}>{t("away.open", { count: day.absent.length })}</Button>}
      {isDispatching && <DispatchDay day={day} close={() => setDispatching(false)} />}
    </>
  );
}
