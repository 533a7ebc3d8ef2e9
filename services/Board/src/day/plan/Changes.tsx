import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { clockOf } from "../../cityTime";
import { kinds, type Change, type Kind } from "./compare";
import { useSpans } from "./spans";

/** Visit by visit: whose driver or arrival would be other than now. */
export function Changes({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation();
  const spans = useSpans();
  const [kind, setKind] = useState<Kind | "all">("all");
  const counts = useMemo(() => Object.groupBy(changes, (change) => change.kind), [changes]);
  const present = kinds.filter((one) => counts[one] !== undefined);
  // What nobody is of any more hides nothing.
  const shown = kind === "all" || counts[kind] === undefined ? changes : counts[kind];
  if (changes.length === 0) return <p className="pad">{t("plan.changes.none")}</p>;
  return (
    <>
      {present.length > 1 && (
        <fieldset className="plan-filter">
          <legend className="hidden">{t("plan.filter")}</legend>
          {(["all", ...present] as const).map((one) => (
            <label key={one} className="pill">
              <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
              <span>{t(`plan.kind.${one}`)} {one === "all" ? changes.length : counts[one]?.length}</span>
            </label>
          ))}
        </fieldset>
      )}
      <div className="scroller plan-scroller" tabIndex={0} role="region" aria-label={t("plan.tab.changes")}>
        <table>
          <thead>
            <tr>{["site", "change", "before", "after", "shift", "told"].map((name) => <th key={name} scope="col" className={name === "shift" ? "number" : undefined}>{t(`plan.column.${name}`)}</th>)}</tr>
          </thead>
          <tbody>
            {shown.map((change) => (
              <tr key={change.loadId}>
                <th scope="row">{change.name}{change.donor !== undefined && change.donor !== change.name && <span className="faint second">{change.donor}</span>}</th>
                <td><span className={`plan-kind ${change.kind}`}>{t(`plan.kind.${change.kind}`)}</span></td>
                <td>{change.before === undefined ? "–" : <>{clockOf(change.before.at)} <span className="faint">{change.before.crew}</span></>}</td>
                <td>{change.after === undefined ? "–" : <><b>{clockOf(change.after.at)}</b> {change.kind === "time" ? <span className="faint">{change.after.crew}</span> : change.after.crew}</>}</td>
                <td className="number">{change.shift === undefined ? "" : spans.more(change.shift * 60)}</td>
                <td>{t(change.isTold ? "plan.told.yes" : "plan.told.no")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
