import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { dateInWords } from "../cityTime";
import { Failure, Loading } from "../shell/States";
import { usePolicy, type Hours, type Policy } from "./model";
import { PolicyWindow } from "./PolicyWindow";

/** How a city books today, and what comes into force later. */
export function PolicyPanel({ cityCode }: { cityCode: string }) {
  const { t, i18n } = useTranslation();
  const policy = usePolicy(cityCode);
  const [isChanging, setChanging] = useState(false);
  return (
    <section className="panel">
      <div className="bar">
        <h2>{t("policy.title")}</h2>
        {policy.data !== undefined && <Button className="button" aria-label={t("policy.change")} onPress={() => setChanging(true)}>{t("calendar.change")}</Button>}
      </div>
      {policy.data === undefined ? (
        policy.isError ? <Failure error={policy.error} retry={() => void policy.refetch()} /> : <Loading />
      ) : (
        <>
          <p className="policy-since faint">{t(policy.data.version === 0 ? "policy.of-all" : "policy.since", { date: dateInWords(policy.data.effectiveFrom, i18n.language, "short"), year: policy.data.effectiveFrom.slice(0, 4) })}</p>
          <Terms policy={policy.data} />
          {policy.data.upcoming.map((later) => (
            <div key={later.effectiveFrom} className="policy-later">
              <h3>{t("policy.later", { date: dateInWords(later.effectiveFrom, i18n.language, "full") })}</h3>
              <Terms policy={later} />
            </div>
          ))}
        </>
      )}
      {isChanging && policy.data !== undefined && <PolicyWindow cityCode={cityCode} policy={policy.data} close={() => setChanging(false)} />}
    </section>
  );
}

function Terms({ policy }: { policy: Policy | Policy["upcoming"][number] }) {
  const { t, i18n } = useTranslation();
  const hours = (windows: readonly Hours[]) => windows.map((one) => `${one.from}\u2060–\u2060${one.to}`).join(i18n.language === "en" ? ", " : "、");
  const terms: [string, string][] = [
    [t("policy.planning"), t(`policy.planning.${policy.planning}`)],
    [t("policy.rebooking"), t(`policy.rebooking.${policy.rebooking}`)],
    [t("policy.lead-time"), t("policy.lead-time.value", { count: policy.leadTimeWorkingDays })],
    [t("policy.cutoff"), t("policy.cutoff.value", { count: policy.changeCutoffHours })],
    [t("policy.horizon"), t("policy.horizon.value", { count: policy.bookingHorizonDays })],
    [t("policy.windows"), hours(policy.windows)],
    ...policy.weekdayWindows.map((day): [string, string] => [t(`calendar.weekday.${day.weekday}`), day.windows.length === 0 ? t("policy.closed") : hours(day.windows)]),
  ];
  return <dl className="terms">{terms.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}
