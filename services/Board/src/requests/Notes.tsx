import { useTranslation } from "react-i18next";
import { addressOfPage } from "../address";
import { dateInWords, defaultZone, instantInWords } from "../cityTime";
import { Link } from "../ui/Link";
import type { Pickup } from "./model";
import { namesOf } from "./model";
import { useCategories } from "./useRequest";

/** What is out of the ordinary about a request and who waits for whom, in sentences. */
export function Notes({ request }: { request: Pickup }) {
  const { t, i18n } = useTranslation();
  const categories = useCategories();
  const at = (instant: string) => instantInWords(defaultZone, instant, i18n.language);
  const day = (date: string | null | undefined) => (date == null ? "–" : dateInWords(date, i18n.language, "short"));
  const nameOf = namesOf(categories.data, i18n.language);
  const { scheduleNote, reviewUntil, pendingChange, remainder, acceptance, conversion, closure, cancelledAt } = request;
  const why = scheduleNote && t(`schedule-note.${scheduleNote.code}`, { defaultValue: scheduleNote.code });
  return (
    <div className="notes">
      {request.status === "EligibilityReview" && reviewUntil !== null && <p className="note warn">{t("request.review-until", { at: at(reviewUntil) })}</p>}
      {pendingChange !== null && <p className="note warn">{t(`request.pending.${pendingChange.kind}`)} {t("request.pending.since", { at: at(pendingChange.at) })}</p>}
      {request.status === "Waitlisted" && <p className="note warn">{why} {scheduleNote?.position != null && t("request.waits", { position: scheduleNote.position, from: day(scheduleNote.from), to: day(scheduleNote.to) })}</p>}
      {request.status === "Unschedulable" && <p className="note bad">{why} {scheduleNote?.nextPossibleDate != null && t("request.next-possible", { date: day(scheduleNote.nextPossibleDate) })}</p>}
      {remainder !== null && (
        <p className="note warn">
          {t("request.remainder", { lines: remainder.lines.map((line) => `${line.quantity} × ${nameOf(line.category)} (${t(`remainder.${line.reason}`, { defaultValue: line.reason })})`).join(", "), until: at(remainder.until) })}
        </p>
      )}
      {acceptance !== null && <p className="note">{t("request.accepted", { at: at(acceptance.at) })} <q>{acceptance.reason}</q></p>}
      {conversion !== null && <p className="note">{t("request.converted", { at: at(conversion.at) })} <Link to={addressOfPage("drop-offs", conversion.dropOffEventId)} className="link plain">{t("request.to-event")}</Link></p>}
      {closure !== null && <p className="note">{t(`closure.${closure.kind}`, { at: at(closure.at) })}</p>}
      {cancelledAt !== null && <p className="note">{t("request.cancelled", { at: at(cancelledAt) })}</p>}
      {request.purpose === "take-back" && <p className="note">{t("request.take-back")}</p>}
      {request.consolidationId !== null && <p className="note">{t("request.consolidated")}</p>}
    </div>
  );
}
