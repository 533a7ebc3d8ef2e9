import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { addressOfDay, addressOfPage, changeSearch } from "../address";
import { defaultZone, instantInWords, isDate } from "../cityTime";
import type { City, Me } from "../client";
import { ActorName } from "../ui/ActorName";
import { nameOf as nameOfCity } from "../ui/CityBox";
import { Link } from "../ui/Link";
import { changesOf, type Change, type Entry } from "./model";

const mostAtFirst = 4;

export function AuditTable({ entries, cities, me, isOld }: { entries: readonly Entry[]; cities: readonly City[]; me: Me; isOld: boolean }) {
  const { t, i18n } = useTranslation();
  const cityName = new Map(cities.map((city) => [city.code, nameOfCity(city, i18n.language)]));
  return (
    <div className="scroller">
      <table className="audit" aria-busy={isOld}>
        <thead><tr>{["when", "who", "what", "city", "changes"].map((column) => <th key={column} scope="col">{t(`audit.column.${column}`)}</th>)}</tr></thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td className="no-wrap faint">{instantInWords(defaultZone, entry.at, i18n.language)}</td>
              <td className="actor">
                <Button className="link" onPress={() => changeSearch({ actor: entry.actor })}><ActorName id={entry.actor} me={me} /></Button>
                <span className="faint second">{t(`role.${entry.role}`, { defaultValue: entry.role })}</span>
              </td>
              <td className="what"><b>{t(`action.${entry.action}`, { defaultValue: entry.action })}</b><span className="second"><Thing entry={entry} /></span></td>
              <td>{entry.cityCode === null ? "–" : (cityName.get(entry.cityCode) ?? entry.cityCode)}</td>
              <td className="changes">
                {entry.reason !== null && <q>{entry.reason}</q>}
                <Changes changes={changesOf(entry)} isNew={entry.before === null} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What it was done to, with the way to it where the board has a page of it. */
function Thing({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const { entity, entityId } = entry;
  const name = t(`entity.${entity}`);
  const [city, date] = entityId.split("/");
  const address =
    entity === "PickupRequest" ? addressOfPage("requests", entityId)
    : entity === "DropOffEvent" ? addressOfPage("drop-offs", entityId)
    : entity === "CityDay" && city !== undefined && date !== undefined && isDate(date) ? addressOfDay(city, date)
    : undefined;
  const short = /^[\da-f-]{36}$/i.test(entityId) ? `…${entityId.slice(-8)}` : entityId;
  return address === undefined ? <>{name} <span className="faint" title={entityId}>{short}</span></> : <Link to={address} className="link plain">{name} {short}</Link>;
}

function Changes({ changes, isNew }: { changes: readonly Change[]; isNew: boolean }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? changes : changes.slice(0, mostAtFirst);
  if (changes.length === 0) return null;
  return (
    <>
      <dl className="diff">
        {shown.map(({ field, before, after }) => (
          <div key={field}>
            <dt>{field}</dt>
            <dd>
              {!isNew && <>{before === undefined ? <span className="faint">{t("audit.nothing")}</span> : <del>{before}</del>} <span aria-hidden="true">→</span><span className="hidden">{t("audit.became")}</span> </>}
              {after === undefined ? <span className="faint">{t("audit.nothing")}</span> : <ins>{after}</ins>}
            </dd>
          </div>
        ))}
      </dl>
      {changes.length > mostAtFirst && <Button className="link more-changes" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>{t(isOpen ? "audit.fewer" : "audit.all", { count: changes.length })}</Button>}
    </>
  );
}
