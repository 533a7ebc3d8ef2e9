import { useTranslation } from "react-i18next";
import { addressOfPage } from "../address";
import type { PageProps } from "../pages";
import { Link } from "../ui/Link";
import "./admin.css";
import { ApiKeys } from "./ApiKeys";
import { Categories } from "./Categories";
import { OAuthClients } from "./OAuthClients";
import { Thresholds } from "./Thresholds";
import { Users } from "./Users";

const sections = { thresholds: Thresholds, categories: Categories, users: Users, keys: ApiKeys, clients: OAuthClients };
const names = Object.keys(sections) as (keyof typeof sections)[];

/** What only administrators may rule: `/board/admin/{section}`. */
export default function AdminPage({ cities, rest }: PageProps) {
  const { t } = useTranslation();
  const current = names.find((name) => name === rest[0]) ?? "thresholds";
  const Section = sections[current];
  return (
    <main className="page admin">
      <div className="page-head">
        <h1>{t("page.admin")}</h1>
        <nav aria-label={t("admin.sections")}>
          {names.map((name) => <Link key={name} to={addressOfPage("admin", name)} className="page-link" isCurrent={name === current}>{t(`admin.${name}`)}</Link>)}
        </nav>
      </div>
      <Section cities={cities} />
    </main>
  );
}
