import { useTranslation } from "react-i18next";
import { addressOfPage } from "../address";
import { dateInWords } from "../cityTime";
import { Link } from "../ui/Link";
import { namesOf, type Category, type Pickup } from "./model";

/** What is declared, and why that is or is not enough for a pick-up. */
export function DecisionPanel({ request, categories }: { request: Pickup; categories: readonly Category[] | undefined }) {
  const { t, i18n } = useTranslation();
  const { decision } = request;
  const nameOf = namesOf(categories, i18n.language);
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const facts = { counted: decision.countedUnits, threshold: decision.threshold };
  return (
    <section className="panel" aria-labelledby="decision">
      <h2 id="decision">{t("request.decision")}</h2>
      <div className="pad stack">
        <p className={decision.eligible ? "ruling good" : "ruling"}><b>{t(decision.eligible ? "decision.met" : "decision.not-met", facts)}</b> <span className="faint">{t(`decision.rule.${decision.rule}`, { ...facts, defaultValue: decision.rule })}</span></p>
        {decision.warnings.map((warning) => (
          <p key={warning.code + warning.cityCode} className="note warn">{t(`decision.warning.${warning.code}`, { city: i18n.language === "en" ? warning.nameEn : warning.nameZh, defaultValue: warning.code })}</p>
        ))}
      </div>
      <div className="scroller">
        <table className="lines">
          <thead><tr><th scope="col">{t("request.line")}</th><th scope="col" className="number">{t("request.declared")}</th><th scope="col" className="number">{t("request.counted")}</th></tr></thead>
          <tbody>
            {decision.perLine.map((line) => (
              <tr key={line.category}>
                <th scope="row">{nameOf(line.category)}</th>
                <td className="number">{number.format(line.quantity)}</td>
                <td className="number">{line.countsAsComputer ? number.format(line.counted) : <span className="faint">{t("request.not-counted")}</span>}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("request.sum", { kg: number.format(request.kg), m3: number.format(request.m3) })}{request.skills.length > 0 && <span className="faint"> · {request.skills.map((skill) => t(`skill.${skill}`, { defaultValue: skill })).join(", ")}</span>}</th>
              <td className="number">{number.format(request.pieces)}</td>
              <td className="number">{number.format(decision.countedUnits)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      {decision.alternatives.length > 0 && (
        <div className="pad">
          <h3>{t("request.alternatives")}</h3>
          <ul className="ways">
            {decision.alternatives.map((way) => (
              <li key={way.type + (way.id ?? "")}>
                {way.type === "drop-off-event" && way.id != null ? (
                  <>
                    <Link to={addressOfPage("drop-offs", way.id)} className="link">{i18n.language === "en" ? way.nameEn : way.nameZh}</Link>
                    <span className="faint second">{way.date != null && dateInWords(way.date, i18n.language, "short")} {way.from}–{way.to} · {way.venue}, {way.address}</span>
                  </>
                ) : way.type === "consolidation" && way.id != null ? t("way.join", { place: way.venue ?? way.address ?? "" }) : t(`way.${way.type}`, { defaultValue: way.type })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
