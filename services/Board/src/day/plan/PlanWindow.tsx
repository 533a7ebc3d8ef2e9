import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { timeIn } from "../../cityTime";
import { Refusal, type CityDay } from "../../client";
import { Failure, Loading } from "../../shell/States";
import { useCommand } from "../../ui/useCommand";
import { Window } from "../../ui/Window";
import { tellDone } from "../../ui/toasts";
import { changesOf, Outdated, type PlanChange } from "./Outdated";
import { PlanComparison } from "./PlanComparison";
import { PlanForm } from "./PlanForm";
import { PlanProgress } from "./PlanProgress";
import { isOpen, isSearching, usePlan, usePlanCommands, type Order, type PlanSummary } from "./usePlans";

/** From asking for a plan to deciding on it. */
export function PlanWindow({ day, plans, close }: { day: CityDay; plans: readonly PlanSummary[]; close: () => void }) {
  const { t } = useTranslation();
  const commands = usePlanCommands(day.cityCode, day.date);
  const open = plans.filter((plan) => isOpen(plan.status)).reverse();
  // Null asks for another one; undefined is the newest.
  const [wanted, setWanted] = useState<string | null>();
  const id = wanted === null ? undefined : (open.find((plan) => plan.id === wanted) ?? open[0])?.id;
  const { data: plan, isError, error, refetch } = usePlan(id, day.version);
  const [outdated, setOutdated] = useState<readonly PlanChange[]>();

  const ask = useCommand(commands.ask, { onDone: (asked) => { setOutdated(undefined); setWanted(asked.id); } });
  const setAside = useCommand(commands.setAside, {
    onDone: (_, gone) => {
      setOutdated(undefined);
      setWanted(undefined);
      if (open.every((other) => other.id === gone || isSearching(other.status))) close();
    },
  });
  const cancel = useCommand(commands.setAside);
  const commit = useCommand((alternative: number) => commands.commit(plan!, alternative), {
    onDone: (done) => {
      tellDone(t("plan.committed", { count: done.alternatives[done.committedAlternative ?? 0]?.routes.length ?? 0 }));
      close();
    },
    onRefusal: (refused) => {
      if (!(refused instanceof Refusal) || refused.code !== "plan-outdated") return false;
      setOutdated(changesOf(refused));
      return true;
    },
  });
  const askAgain = useCommand(async () => {
    const order: Order = {
      seconds: plan!.seconds ?? 30, alternatives: Math.max(1, plan!.alternatives.length),
      keepRoutes: plan!.keepRoutes.filter((route) => day.routes.some((one) => one.id === route)),
    };
    await commands.setAside(plan!.id);
    return commands.ask(order);
  }, { onDone: (asked) => { setOutdated(undefined); setWanted(asked.id); } });

  const isDeciding = plan?.status === "Solved";
  return (
    <Window title={t("plan.title")} isWide={isDeciding} close={close}>
      {id === undefined ? (
        <PlanForm day={day} isBusy={ask.isPending} ask={(order) => ask.mutate(order)} back={open.length > 0 ? () => setWanted(undefined) : undefined} />
      ) : plan === undefined ? (
        isError ? <Failure error={error} retry={() => void refetch()} /> : <Loading />
      ) : (
        <>
          {open.length > 1 && (
            <label className="pad plan-picker">
              {t("plan.which")}{" "}
              <select value={id} onChange={(change) => { setOutdated(undefined); setWanted(change.target.value); }}>
                {open.map((one) => <option key={one.id} value={one.id}>{t("plan.which.one", { time: timeIn(day.zone, one.createdAt), status: t(`plan.status.${one.status}`) })}</option>)}
              </select>
            </label>
          )}
          {isSearching(plan.status) ? (
            <PlanProgress plan={plan} isCancelling={plan.cancelling || cancel.isPending} cancel={() => cancel.mutate(plan.id)} close={close} />
          ) : isDeciding ? (
            <>
              {outdated !== undefined && <Outdated day={day} changes={outdated} isBusy={askAgain.isPending} askAgain={() => askAgain.mutate()} />}
              <PlanComparison
                key={plan.id} plan={plan} day={day} isBusy={commit.isPending || setAside.isPending || askAgain.isPending} isOutdated={outdated !== undefined}
                commit={(alternative) => commit.mutate(alternative)} setAside={() => setAside.mutate(plan.id)} askAnother={() => setWanted(null)}
              />
            </>
          ) : (
            <div className="form">
              <p role="status">{t(`plan.ended.${plan.status}`)}</p>
              <div className="actions">
                {plan.status === "Infeasible" && <Button className="button" onPress={() => setAside.mutate(plan.id)}>{t("plan.set-aside")}</Button>}
                <Button className="button main" onPress={() => setWanted(null)}>{t("plan.another")}</Button>
              </div>
            </div>
          )}
        </>
      )}
    </Window>
  );
}
