import { useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useNow } from "../../businessTime";
import { dateIn } from "../../cityTime";
import type { CityDay } from "../../client";
import { tellDone } from "../../ui/toasts";
import { useKeys } from "../keys";
import { PlanWindow } from "./PlanWindow";
import { isOpen, isSearching, usePlans, type PlanStatus } from "./usePlans";
import "./plan.css";

/** Has the day planned: shows how far a search is, whether a plan waits for a decision, and opens the window for both. */
export function PlanButton({ day }: { day: CityDay }) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  const plans = usePlans(day.cityCode, day.date);
  const newest = plans.data?.findLast((plan) => isOpen(plan.status));
  const isPast = day.date < dateIn(day.zone, useNow());
  useNewsOf(newest, isShown, () => setShown(true));
  const isOffered = !isPast && day.loads.length > 0;
  useKeys(isOffered ? { plan: () => setShown(true) } : {});
  // A plan that is over is looked at no more once the day is.
  if (!isOffered) return null;

  const percent = Math.round((newest?.progress ?? 0) * 100);
  const label = newest === undefined ? t("plan.open") : isSearching(newest.status) ? t("plan.open.searching", { percent }) : t(`plan.open.${newest.status}`);
  return (
    <>
      <Button className={newest === undefined ? "button" : `button plan-${newest.status}`} onPress={() => setShown(true)}>{label}</Button>
      {isShown && <PlanWindow day={day} plans={plans.data ?? []} close={() => setShown(false)} />}
    </>
  );
}

/** Says that a search has ended to who looks at something else. */
function useNewsOf(plan: { id: string; status: PlanStatus } | undefined, isShown: boolean, show: () => void) {
  const { t } = useTranslation();
  const seen = useRef<{ id: string; wasSearching: boolean }>(undefined);
  useEffect(() => {
    const earlier = seen.current;
    seen.current = plan && { id: plan.id, wasSearching: isSearching(plan.status) };
    if (plan === undefined || isShown || isSearching(plan.status) || earlier?.id !== plan.id || !earlier.wasSearching) return;
    tellDone(t(`plan.news.${plan.status}`), { label: t("plan.news.look"), run: show });
  });
}
