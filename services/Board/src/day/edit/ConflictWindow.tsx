import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useNow } from "../../businessTime";
import { momentInWords } from "../../cityTime";
import type { CityDay, Me } from "../../client";
import { useActorName } from "../../ui/ActorName";
import { Window } from "../../ui/Window";
import { toneOf, VerdictWords } from "./DragCard";
import type { Conflict, Edits } from "./useEdits";
import { useTrial } from "./useTrial";
import { isPossible } from "./wish";
import type { Words } from "./words";

/** Somebody else has changed the same routes meanwhile: what, and whether one still wants what one wanted. */
export function ConflictWindow({ me, conflict, data, words, edits }: { me: Me; conflict: Conflict; data: CityDay; words: Words; edits: Edits }) {
  const { t } = useTranslation();
  const { wish, seen, changed } = conflict;
  // The news of it may not have been read yet.
  const isRead = changed.every(({ routeId, version }) => (data.routes.find((route) => route.id === routeId)?.version ?? 0) >= (version ?? 0));
  const can = isRead && isPossible(data, wish);
  const verdict = useTrial(data, can && wish.kind !== "lock" ? wish : undefined, words);
  const tone = toneOf(verdict);
  const redo = () => {
    edits.endConflict();
    void edits.run(wish);
  };
  const nameIn = (day: CityDay, routeId: string) => {
    const route = day.routes.find((one) => one.id === routeId);
    return route && (route.driver?.name ?? route.vehicle.plate);
  };
  return (
    <Window title={t("conflict.title")} isWide close={edits.endConflict}>
      <div className="form conflict">
        <p>{t(`conflict.text.${wish.kind}`, { loads: words.loads(wish.loadIds) })}</p>
        {changed.map(({ routeId, version, changedBy, changedAt, stops }) => {
          const then = seen.routes.find((route) => route.id === routeId)?.stops ?? [];
          const now = data.routes.find((route) => route.id === routeId)?.stops ?? stops;
          return (
            <section key={routeId} className="orders">
              <h3>{nameIn(data, routeId) ?? nameIn(seen, routeId)}</h3>
              {changedBy == null || changedAt == null ? <p className="by">{t("conflict.by-nobody")}</p> : <By id={changedBy} at={changedAt} zone={data.zone} me={me} />}
              {version !== null && then.length === now.length && then.every((stop, index) => stop.loadId === now[index]!.loadId && stop.trip === now[index]!.trip) && (
                <p className="faint same">{t("conflict.same")}</p>
              )}
              <Order title={t("conflict.then")} stops={then} others={now} words={words} />
              <Order title={t("conflict.now")} stops={version === null ? [] : now} others={then} words={words} isNew />
            </section>
          );
        })}
        <p className={`verdict ${tone}`} role="status">
          {!isRead ? <span className="faint">{t("drag.asking")}</span> : !can ? <span className="breaks">{t("conflict.impossible")}</span> : wish.kind === "lock" ? null : (
            <><b>{t("conflict.again")}</b> <VerdictWords verdict={verdict} loadIds={wish.loadIds} words={words} /></>
          )}
        </p>
        <div className="actions">
          <Button className="button" onPress={edits.endConflict}>{t("conflict.leave")}</Button>
          <Button className="button main" autoFocus isDisabled={!can || (wish.kind !== "lock" && tone !== "good" && tone !== "soft")} onPress={redo}>{t("conflict.redo")}</Button>
        </div>
      </div>
    </Window>
  );
}

function By({ id, at, zone, me }: { id: string; at: string; zone: string; me: Me }) {
  const { t, i18n } = useTranslation();
  const name = useActorName(id);
  const when = momentInWords(zone, at, useNow(), i18n.language);
  return <p className="by">{name !== "" && t(id === me.id ? "conflict.by-you" : "conflict.by", { name, at: when })}</p>;
}

/** A route's stops in order; those that the other order does not have in that place are marked. */
function Order({ title, stops, others, words, isNew = false }: {
  title: string; stops: readonly { loadId: string; trip: number; sequence: number }[]; others: readonly { loadId: string }[]; words: Words; isNew?: boolean;
}) {
  const { t } = useTranslation();
  const kept = (loadId: string) => others.some((other) => other.loadId === loadId);
  return (
    <div>
      <h4>{title}</h4>
      {stops.length === 0 ? <p className="faint">{t("conflict.no-stops")}</p> : (
        <ol>
          {stops.map((stop, index) => (
            <li key={stop.loadId} className={!kept(stop.loadId) ? (isNew ? "came" : "went") : others[index]?.loadId === stop.loadId ? undefined : "shifted"}>
              {words.site(stop.loadId)}
              {!kept(stop.loadId) && <span className="tag">{t(isNew ? "conflict.came" : "conflict.went")}</span>}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
