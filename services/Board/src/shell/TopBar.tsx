import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { addressOfPage } from "../address";
import type { Me } from "../client";
import { choose } from "../i18n";
import type { PageEntry } from "../pages";
import { useTheme } from "../theme";
import { Link } from "../ui/Link";

/** The board's pages, and how they speak and look. */
export function TopBar({ me, pages, current }: { me: Me; pages: readonly PageEntry[]; current: string | undefined }) {
  const { t, i18n } = useTranslation();
  const [theme, changeTheme] = useTheme();
  return (
    <header className="topbar">
      <span className="brand"><img src="/board/icon.svg" alt="" width="22" height="22" />Netspring</span>
      <nav aria-label={t("pages")}>
        {current !== undefined && <Link to="/board" className="page-link" isCurrent={current === "day"}>{t("page.day")}</Link>}
        {pages.map(({ name, Waiting }) => <Link key={name} to={addressOfPage(name)} className="page-link" isCurrent={current === name}>{t(`page.${name}`)}{Waiting !== undefined && <Waiting />}</Link>)}
      </nav>
      <div className="tools">
        <Button className="button quiet" onPress={changeTheme}>{t(theme === "light" ? "theme.dark" : "theme.light")}</Button>
        {i18n.language === "en"
          ? <Button className="button quiet" onPress={() => choose("zh-CN")}><span lang="zh-CN">中文</span></Button>
          : <Button className="button quiet" onPress={() => choose("en")}><span lang="en">English</span></Button>}
        <span className="me">{me.displayName ?? t(`role.${me.role}`)}</span>
        <a className="button quiet" href={`/sign-out?ui_locales=${i18n.language}`}>{t("sign-out")}</a>
      </div>
    </header>
  );
}
