import { useTranslation } from "react-i18next";
import { useNow } from "../businessTime";
import { defaultZone, momentInWords } from "../cityTime";
import type { Me } from "../client";
import type { Watcher } from "../live";

const mostShown = 3;
/** Who has changed the day so lately is at work on it. */
const atWorkMs = 10 * 60_000;

/** Colleagues who look at the same day now, since when, and whether they change it. */
export function Watchers({ me, watchers }: { me: Me; watchers: readonly Watcher[] }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const others = watchers.filter((one) => one.id !== me.id);
  const nameOf = (one: Watcher) => one.name ?? t("watchers.nameless");
  const list = (some: readonly Watcher[]) => new Intl.ListFormat(i18n.language === "en" ? "en-GB" : i18n.language).format(some.map(nameOf));
  const at = (instant: string) => momentInWords(defaultZone, instant, now, i18n.language);
  const more = others.slice(mostShown);
  return (
    <div className="watchers">
      {/* Said aloud where somebody comes or goes, and not with each edit. */}
      <p className="hidden" role="status">{others.length > 0 && t("watchers", { names: list(others) })}</p>
      {others.length > 0 && (
        <div className="people" role="group" aria-label={t("watchers.label")}>
          <span className="faint" aria-hidden="true">{t("watchers.label")}</span>
          {others.slice(0, mostShown).map((one) => {
            const told = [t("watchers.since", { at: at(one.since) }), ...(one.editedAt === null ? [] : [t("watchers.edited", { at: at(one.editedAt) })])].join(t("comma"));
            return (
              <span key={one.id} className="person" title={told}>
                <span className="name">{nameOf(one)}</span>
                <span className="hidden">{told}</span>
                {one.editedAt !== null && now.getTime() - Date.parse(one.editedAt) < atWorkMs && <span className="at-work" aria-hidden="true">✎ {at(one.editedAt)}</span>}
              </span>
            );
          })}
          {more.length > 0 && <span className="person" title={list(more)}>+{more.length}</span>}
        </div>
      )}
    </div>
  );
}
