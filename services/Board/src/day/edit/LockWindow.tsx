import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { CityDay } from "../../client";
import { Window } from "../../ui/Window";
import { useDigits } from "./useDigits";
import type { Edits } from "./useEdits";
import { routeOf, type Lock } from "./wish";
import type { Words } from "./words";

const locks: readonly Lock[] = ["driver", "sequence", "both", "none"];

/** Keeps stops from plans, or leaves them to them again; the chosen ones, or all of their routes. */
export function LockWindow({ data, loadIds, words, edits, close }: { data: CityDay; loadIds: readonly string[]; words: Words; edits: Edits; close: () => void }) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const stops = loadIds.filter((loadId) => routeOf(data, loadId) !== undefined);
  const routeIds = [...new Set(stops.map((loadId) => routeOf(data, loadId)!.id))];
  const take = (lock: Lock) => {
    close();
    void edits.runEach({ kind: "lock", loadIds: isWhole ? [] : stops, routeIds: isWhole ? routeIds : [], lock });
  };
  useDigits(locks, take);
  return (
    <Window title={t("lock.title", { loads: words.loads(stops) })} close={close}>
      <div className="form">
        <fieldset className="choice">
          <legend className="hidden">{t("lock.what")}</legend>
          <label><input type="radio" name="what" checked={!isWhole} onChange={() => setWhole(false)} /><span>{t("lock.stops", { count: stops.length })}</span></label>
          <label><input type="radio" name="what" checked={isWhole} onChange={() => setWhole(true)} /><span>{t("lock.routes", { count: routeIds.length, routes: routeIds.map(words.route).join(t("comma")) })}</span></label>
        </fieldset>
        <ul className="options-list">
          {locks.map((lock, index) => (
            <li key={lock}>
              <Button className="button option-row" onPress={() => take(lock)}>
                <kbd aria-hidden="true">{index + 1}</kbd><span><b>{t(`lock.${lock}.name`)}</b><span className="faint">{t(`lock.${lock}.text`)}</span></span>
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </Window>
  );
}
