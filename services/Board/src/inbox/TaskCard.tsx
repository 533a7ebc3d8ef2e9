import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { addressOfDay, addressOfPage } from "../address";
import { dateInWords, defaultZone, instantInWords } from "../cityTime";
import type { City, Me } from "../client";
import { ActorName } from "../ui/ActorName";
import { nameOf as nameOfCity } from "../ui/CityBox";
import { Link } from "../ui/Link";
import type { Task } from "./model";
import { useRequestOf, whoAndWhere } from "./useRequestOf";

/** One task: what happened to whom, what can be done, and the way to it. */
export function TaskCard({ task, me, cities, resolve }: { task: Task; me: Me; cities: readonly City[]; resolve: (task: Task) => void }) {
  const { t, i18n } = useTranslation();
  const request = useRequestOf(task.requestId);
  const city = cities.find((one) => one.code === task.cityCode);
  const load = request.data?.loads.find((one) => one.loadId === task.loadId);
  const at = (instant: string) => instantInWords(defaultZone, instant, i18n.language);
  const title = t(`task.${task.kind}`, { defaultValue: task.kind });
  return (
    <li className="task">
      <div className="task-text">
        <h3>{title} <Link to={addressOfPage("requests", task.requestId)} className="link plain">{task.number}</Link></h3>
        <p className="faint">
          {request.data !== undefined && `${whoAndWhere(request.data)} · ${t("units", { count: load?.units ?? request.data.countedUnits })} · `}
          {city === undefined ? task.cityCode : nameOfCity(city, i18n.language)} · {t("task.since", { at: at(task.createdAt) })}
        </p>
        {task.reasons.map((reason) => (
          <p key={reason.code}>{t(`reason.${reason.code}`, { defaultValue: reason.code })} {task.resolvedAt === null && <b>{t(`remedy.${reason.remedy}`, { defaultValue: reason.remedy })}</b>}</p>
        ))}
        {task.resolvedAt === null ? (
          <p>{t(`task.${task.kind}.todo`, { defaultValue: "" })}</p>
        ) : (
          <p className="task-end">{t(task.resolvedBy === null ? "task.resolved-itself" : "task.resolved", { at: at(task.resolvedAt) })}{task.resolvedBy !== null && <> <ActorName id={task.resolvedBy} me={me} /></>} {task.note !== null && <q>{task.note}</q>}</p>
        )}
      </div>
      <div className="task-ways">
        {task.resolvedAt === null && <Button className="button main" aria-label={t("task.for", { what: t(`task.${task.kind}.do`, { defaultValue: t("task.do") }), number: task.number })} onPress={() => resolve(task)}>{t(`task.${task.kind}.do`, { defaultValue: t("task.do") })}</Button>}
        {load?.date != null && <Link to={addressOfDay(task.cityCode, load.date)} className="button">{t("task.to-day", { date: dateInWords(load.date, i18n.language, "short") })}</Link>}
        <Link to={addressOfPage("requests", task.requestId)} className="button">{t("task.to-request")}</Link>
      </div>
    </li>
  );
}
