import { Button, Label, ProgressBar } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Plan } from "./usePlans";

/** How far the search is and the best it has. */
export function PlanProgress({ plan, isCancelling, cancel, close }: { plan: Plan; isCancelling: boolean; cancel: () => void; close: () => void }) {
  const { t, i18n } = useTranslation();
  const yuan = new Intl.NumberFormat(i18n.language, { style: "currency", currency: "CNY", maximumFractionDigits: 0 });
  return (
    <div className="form">
      <ProgressBar className="plan-progress" value={plan.progress * 100}>
        {({ percentage, valueText }) => (
          <>
            <Label>{t(isCancelling ? "plan.cancelling" : plan.status === "Queued" ? "plan.queued" : "plan.searching")}</Label>
            <span className="value">{valueText}</span>
            <div className="bar-track"><div className="bar-fill" style={{ width: `${percentage ?? 0}%` }} /></div>
          </>
        )}
      </ProgressBar>
      <p>{plan.best === null ? t("plan.best.none") : t("plan.best", { cost: yuan.format(plan.best.cost), unserved: t("loads", { count: plan.best.unserved }) })}</p>
      <p className="faint">{t("plan.goes-on")}</p>
      <div className="actions">
        <Button className="button" isDisabled={isCancelling} onPress={cancel}>{t("plan.cancel")}</Button>
        <Button className="button main" onPress={close}>{t("plan.hide")}</Button>
      </div>
    </div>
  );
}
