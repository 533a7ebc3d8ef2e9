import { useMemo, useState } from "react";
import { Button, Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { CityDay } from "../../client";
import { Loading } from "../../shell/States";
import { moreKilometres } from "../amounts";
import { useFleet } from "../useFleet";
import { Changes } from "./Changes";
import { compare } from "./compare";
import { PlannedRoutes, ToTell, WithoutPlace } from "./details";
import { useSpans } from "./spans";
import type { Alternative, Plan } from "./usePlans";

interface Decision {
  isBusy: boolean;
  isOutdated: boolean;
  commit: (alternative: number) => void;
  setAside: () => void;
  askAnother: () => void;
}

/** A plan beside the day as it is now: what it costs and saves, what changes for whom, and what finds no place. */
export function PlanComparison({ plan, day, isBusy, isOutdated, commit, setAside, askAnother }: { plan: Plan; day: CityDay } & Decision) {
  const { t } = useTranslation();
  const fleet = useFleet(true);
  const [index, setIndex] = useState(0);
  const alternative = plan.alternatives[index] ?? plan.alternatives[0]!;
  const found = useMemo(() => compare(alternative, day, fleet, t("plan.nameless")), [alternative, day, fleet.drivers, fleet.vehicles, t]);
  if (!fleet.isRead) return <Loading />;
  const isSame = found.changes.length === 0 && found.toTell.length === 0;
  return (
    <div className="plan-comparison">
      <div className="scroller">
        <table className="plan-alternatives">
          <caption className="hidden">{t("plan.alternatives")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("plan.goal")}</th>
              {["distance", "duration", "vehicles", "unassigned", "tell", "cost"].map((name) => <th key={name} scope="col" className="number">{t(`plan.column.${name}`)}</th>)}
            </tr>
          </thead>
          <tbody>
            {plan.alternatives.map((one) => <AlternativeLine key={one.index} one={one} isOnly={plan.alternatives.length === 1} isChosen={one === alternative} choose={() => setIndex(one.index)} />)}
          </tbody>
        </table>
      </div>
      {plan.warnings.map((warning) => <p key={warning.code} className="plan-warning">{warning.text}</p>)}
      {isSame && <p className="pad"><b>{t("plan.same")}</b></p>}
      <Tabs className="plan-tabs">
        <TabList aria-label={t("plan.details")}>
          <Tab id="changes">{t("plan.tab.changes")} <span className="tab-count">{found.changes.length}</span></Tab>
          <Tab id="without-place">{t("plan.tab.without-place")} <span className={found.withoutPlace.length > 0 ? "tab-count bad" : "tab-count"}>{found.withoutPlace.length}</span></Tab>
          <Tab id="to-tell">{t("plan.tab.to-tell")} <span className="tab-count">{found.toTell.length}</span></Tab>
          <Tab id="routes">{t("plan.tab.routes")} <span className="tab-count">{found.routes.length}</span></Tab>
        </TabList>
        <TabPanel id="changes"><Changes changes={found.changes} /></TabPanel>
        <TabPanel id="without-place"><WithoutPlace loads={found.withoutPlace} /></TabPanel>
        <TabPanel id="to-tell"><ToTell donors={found.toTell} /></TabPanel>
        <TabPanel id="routes"><PlannedRoutes routes={found.routes} /></TabPanel>
      </Tabs>
      <div className="actions plan-decision">
        <Button className="button" isDisabled={isBusy} onPress={setAside}>{t("plan.set-aside")}</Button>
        <Button className="button" isDisabled={isBusy} onPress={askAnother}>{t("plan.another")}</Button>
        <Button className="button main" isDisabled={isBusy || isOutdated} onPress={() => commit(alternative.index)}>{t("plan.commit")}</Button>
      </div>
    </div>
  );
}

function AlternativeLine({ one, isOnly, isChosen, choose }: { one: Alternative; isOnly: boolean; isChosen: boolean; choose: () => void }) {
  const { t, i18n } = useTranslation();
  const spans = useSpans();
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 0 });
  const signed = new Intl.NumberFormat(i18n.language, { signDisplay: "exceptZero" });
  const difference = one.difference;
  return (
    <tr className={isChosen && !isOnly ? "selected" : undefined} onClick={choose}>
      <th scope="row">
        {isOnly ? <b>{t(`plan.goal.${one.goal}`)}</b> : <label className="tick"><input type="radio" name="alternative" checked={isChosen} onChange={choose} /><b>{t(`plan.goal.${one.goal}`)}</b></label>}
      </th>
      <td className="number">{number.format(one.distanceMetres / 1000)} km <Shift amount={difference?.metres}>{difference && moreKilometres(i18n.language, difference.metres)}</Shift></td>
      <td className="number">{spans.length(one.durationSeconds)} <Shift amount={difference?.seconds}>{difference && spans.more(difference.seconds)}</Shift></td>
      <td className="number">{one.vehicles} <Shift amount={difference?.vehicles}>{difference && signed.format(difference.vehicles)}</Shift></td>
      <td className={one.unassigned.length > 0 ? "number bad" : "number"}>{one.unassigned.length}</td>
      <td className="number">{difference?.requestsToTell.length ?? 0}</td>
      <td className="number">¥{number.format(one.cost)}</td>
    </tr>
  );
}

/** After less before; less is better. */
function Shift({ amount, children }: { amount: number | undefined; children: string | undefined | null }) {
  return amount === undefined || amount === 0 ? null : <span className={amount < 0 ? "plan-shift down" : "plan-shift up"}>{children}</span>;
}
