import { useState, type FormEvent } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { CityDay } from "../../client";
import type { Order } from "./usePlans";

const lengths = [6, 15, 30, 60, 120] as const;
const goals = [1, 2, 3] as const;
/** From this many loads on a longer search still finds much. */
const manyLoads = 60;

/** How long to search, for what, and what is to stay as it is. */
export function PlanForm({ day, isBusy, ask, back }: { day: CityDay; isBusy: boolean; ask: (order: Order) => void; back: (() => void) | undefined }) {
  const { t } = useTranslation();
  const [seconds, setSeconds] = useState<number>(day.loads.length < manyLoads ? 6 : 30);
  const [alternatives, setAlternatives] = useState(1);
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const open = day.routes.filter((route) => route.status === "Draft" || route.status === "Assigned");
  const keepRoutes = open.filter((route) => kept.has(route.id)).map((route) => route.id);
  const fixed = day.routes.length - open.length;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isBusy) ask({ seconds, alternatives, keepRoutes });
  };
  const toggle = (id: string) => setKept((earlier) => (earlier.has(id) ? new Set([...earlier].filter((one) => one !== id)) : new Set([...earlier, id])));

  return (
    <form className="form" onSubmit={submit}>
      <p>{t("plan.intro", { loads: t("loads", { count: day.loads.length }) })}{fixed > 0 && ` ${t("plan.intro.fixed", { count: fixed })}`}</p>
      <div className="row">
        <label>
          {t("plan.seconds")}
          <select value={seconds} onChange={(change) => setSeconds(Number(change.target.value))}>
            {lengths.map((one) => <option key={one} value={one}>{t("plan.seconds.some", { seconds: one })}</option>)}
          </select>
        </label>
        <label>
          {t("plan.goals")}
          <select value={alternatives} onChange={(change) => setAlternatives(Number(change.target.value))}>
            {goals.map((one) => <option key={one} value={one}>{t(`plan.goals.${one}`)}</option>)}
          </select>
        </label>
      </div>
      {open.length > 0 && (
        <details className="plan-keep">
          <summary>{t("plan.keep", { count: keepRoutes.length, all: open.length })}</summary>
          <p className="actions-start">
            <Button className="button quiet" onPress={() => setKept(new Set(open.map((route) => route.id)))}>{t("plan.keep.all")}</Button>
            <Button className="button quiet" onPress={() => setKept(new Set())}>{t("plan.keep.none")}</Button>
          </p>
          <ul>
            {open.map((route) => (
              <li key={route.id}>
                <label className="tick">
                  <input type="checkbox" checked={kept.has(route.id)} onChange={() => toggle(route.id)} />
                  <span>{route.driver?.name ?? t("no-driver")} <span className="faint">{route.vehicle.plate} · {t("stops", { count: route.stops.length })}</span></span>
                </label>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="faint">{t("plan.nothing-changes")}</p>
      <div className="actions">
        {back !== undefined && <Button className="button" onPress={back}>{t("plan.back")}</Button>}
        <Button type="submit" className="button main" isDisabled={isBusy} autoFocus>{t("plan.ask")}</Button>
      </div>
    </form>
  );
}
