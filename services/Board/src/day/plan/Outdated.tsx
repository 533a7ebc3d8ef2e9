import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { CityDay, Refusal } from "../../client";
import { nameOf } from "../model";
import { useFleet } from "../useFleet";

/** What is no longer as it was when the plan was made from it; the id is the route's, load's or vehicle's. */
export interface PlanChange {
  kind: string;
  id: string;
}

const mostNames = 5;

/** The changes that a refused commit names. */
export function changesOf(refusal: Refusal): readonly PlanChange[] {
  const changes = refusal.problem["changes"];
  return Array.isArray(changes) ? (changes as PlanChange[]) : [];
}

/** Says what has changed under a plan, and offers to plan again from how things are now. */
export function Outdated({ day, changes, isBusy, askAgain }: { day: CityDay; changes: readonly PlanChange[]; isBusy: boolean; askAgain: () => void }) {
  const { t, i18n } = useTranslation();
  const { vehicles } = useFleet(changes.some((change) => change.kind.startsWith("Crew")));
  const list = new Intl.ListFormat(i18n.language === "en" ? "en-GB" : i18n.language);
  const name = ({ kind, id }: PlanChange): string | undefined => {
    const route = day.routes.find((one) => one.id === id);
    const load = day.loads.find((one) => one.loadId === id);
    if (kind.startsWith("Route")) return route?.driver?.name ?? route?.vehicle.plate;
    return kind.startsWith("Load") ? load && nameOf(load) : vehicles.find((one) => one.id === id)?.plate;
  };
  const byKind = Object.entries(Object.groupBy(changes, (change) => change.kind)).map(([kind, some]) => {
    const names = (some ?? []).map(name).filter((one) => one !== undefined);
    const shown = names.length > mostNames ? [...names.slice(0, mostNames), t("plan.change.more", { count: names.length - mostNames })] : names;
    return { kind, count: some?.length ?? 0, names: shown };
  });
  return (
    <div className="plan-outdated" role="alert">
      <p><b>{t("plan.outdated")}</b></p>
      <ul>
        {byKind.map(({ kind, count, names }) => (
          <li key={kind}>{t(`plan.change.${kind}`, { count, defaultValue: kind })}{names.length > 0 && t("plan.change.names", { names: list.format(names) })}</li>
        ))}
      </ul>
      <Button className="button main" isDisabled={isBusy} onPress={askAgain}>{t("plan.ask-again")}</Button>
    </div>
  );
}
