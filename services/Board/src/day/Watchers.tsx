import { useTranslation } from "react-i18next";
import type { Me } from "../client";
import type { Watcher } from "../live";

const mostShown = 3;

/** Colleagues who look at the same day now. */
export function Watchers({ me, watchers }: { me: Me; watchers: readonly Watcher[] }) {
  const { t, i18n } = useTranslation();
  const names = watchers.filter((one) => one.id !== me.id).map((one) => one.name ?? t("watchers.nameless"));
  const list = new Intl.ListFormat(i18n.language === "en" ? "en-GB" : i18n.language);
  return (
    <p className="watchers" role="status">
      {names.length > 0 && (
        <>
          <span className="hidden">{t("watchers", { names: list.format(names) })}</span>
          <span className="people" aria-hidden="true" title={t("watchers", { names: list.format(names) })}>
            <span className="faint">{t("watchers.label")}</span>
            {names.slice(0, mostShown).map((name, index) => <span key={`${index} ${name}`} className="person">{name}</span>)}
            {names.length > mostShown && <span className="person">+{names.length - mostShown}</span>}
          </span>
        </>
      )}
    </p>
  );
}
