import { useTranslation } from "react-i18next";
import type { CityDay } from "../../client";
import { clockOf } from "../../cityTime";
import { useDragging, type Verdict } from "./dragging";
import { isWhereItIs } from "./targets";
import type { Words } from "./words";

const id = "drag-card";
let position = "";

/** At the pointer, without React: it moves with every picture. Above a finger, which hides what is below it. */
export function placeCard(x: number, y: number, isFinger: boolean): void {
  const left = Math.min(x + 14, window.innerWidth - 330);
  position = isFinger ? `translate(${left}px, ${Math.max(y - 28, 130)}px) translateY(-100%)` : `translate(${left}px, ${Math.min(y + 18, window.innerHeight - 130)}px)`;
  const card = document.getElementById(id);
  if (card !== null) card.style.transform = position;
}

/** What is dragged, and in words what would come of dropping it here. */
export function DragCard({ data, words }: { data: CityDay; words: Words }) {
  const { t } = useTranslation();
  const now = useDragging();
  if (now === undefined) return null;
  const { target, verdict, loadIds } = now;
  const where = target === undefined ? undefined : target === "pool" ? t("tray") : words.crew(target.place);
  const stays = target !== undefined && isWhereItIs(data, loadIds, target);
  return (
    <div id={id} className={`drag-card ${stays ? "" : toneOf(verdict)}`} style={{ transform: position }} aria-hidden="true">
      <b>{words.loads(loadIds)}</b>
      {where === undefined ? <span className="faint">{t("drag.nowhere")}</span> : (
        <>
          <span className="faint">
            {t("drag.to", { where })}
            {target !== "pool" && target !== undefined && target.place.trip > tripsOf(data, target.lane) && ` · ${t("drag.new-trip")}`}
            {!stays && verdict?.state === "answered" && verdict.arrival !== undefined && ` · ${clockOf(verdict.arrival)}`}
          </span>
          {stays ? <span>{t("drag.stays")}</span> : <VerdictWords verdict={verdict} loadIds={loadIds} words={words} />}
        </>
      )}
    </div>
  );
}

/** The same words wherever a place is tried before it is taken. */
export function VerdictWords({ verdict, loadIds, words }: { verdict: Verdict | undefined; loadIds: readonly string[]; words: Words }) {
  const { t } = useTranslation();
  if (verdict === undefined) return null;
  if (verdict.state === "asking") return <span className="faint">{t("drag.asking")}</span>;
  const broken = verdict.state === "refused" ? verdict.words : words.violations(verdict.edit.violations);
  const isSoft = verdict.state === "answered" && !verdict.edit.accepted && verdict.edit.violations.every((one) => one.overridable);
  return (
    <>
      {words.few(broken).map((text, index) => <span key={index} className="breaks">{text}</span>)}
      {isSoft && <span className="faint">{t("drag.with-reason")}</span>}
      {verdict.state === "answered" && verdict.edit.accepted && <span className="costs">{words.cost(verdict.edit, loadIds)}</span>}
    </>
  );
}

export function toneOf(verdict: Verdict | undefined): "" | "good" | "soft" | "bad" {
  if (verdict === undefined || verdict.state === "asking") return "";
  if (verdict.state === "refused") return "bad";
  return verdict.edit.accepted ? "good" : verdict.edit.violations.every((one) => one.overridable) ? "soft" : "bad";
}

const tripsOf = (day: CityDay, lane: string) => Math.max(1, ...(day.routes.find((route) => route.id === lane)?.stops ?? []).map((stop) => stop.trip));
