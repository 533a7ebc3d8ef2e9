import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { api, bodyOf } from "../client";
import { Failure, Loading } from "../shell/States";
import { CategoryWindow } from "./CategoryWindow";

/** Kinds of devices as they hold today. */
export function Categories() {
  const { t, i18n } = useTranslation();
  const kg = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 1 });
  const m3 = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 3 });
  const queries = useQueryClient();
  const [open, setOpen] = useState<string | "new">();
  const list = useQuery({ queryKey: ["categories"], queryFn: async () => bodyOf(await api.GET("/v1/categories")).items });
  return (
    <section className="panel" aria-labelledby="categories">
      <div className="bar">
        <h2 id="categories">{t("admin.categories")}</h2>
        <Button className="button main" onPress={() => setOpen("new")}>{t("category.new")}</Button>
      </div>
      {list.isError ? <Failure error={list.error} retry={() => void list.refetch()} /> : list.data === undefined ? <Loading /> : (
        <div className="scroller">
          <table>
            <thead>
              <tr>
                <th scope="col">{t("category.code")}</th>
                <th scope="col">{t("category.name")}</th>
                <th scope="col">{t("category.counts")}</th>
                <th scope="col">{t("category.skill")}</th>
                <th scope="col" className="number">{t("category.kg")}</th>
                <th scope="col" className="number">{t("category.m3")}</th>
                <th scope="col"><span className="hidden">{t("admin.actions")}</span></th>
              </tr>
            </thead>
            <tbody>
              {list.data.map((one) => (
                <tr key={one.code}>
                  <th scope="row"><code>{one.code}</code></th>
                  <td><span lang="zh-CN">{one.nameZh}</span> <span className="faint" lang="en">{one.nameEn}</span></td>
                  <td><span className={`mark ${one.excluded ? "bad" : one.countsAsComputer ? "good" : ""}`}>{t(one.excluded ? "category.excluded" : one.countsAsComputer ? "category.computer" : "category.along")}</span></td>
                  <td>{one.skill ?? "–"}</td>
                  <td className="number">{kg.format(one.kgPerPiece)}</td>
                  <td className="number">{m3.format(one.m3PerPiece)}</td>
                  <td className="commands"><Button className="button" aria-label={t("category.edit", { code: one.code })} onPress={() => setOpen(one.code)}>{t("admin.edit")}</Button></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {open !== undefined && (
        <CategoryWindow
          code={open === "new" ? undefined : open}
          close={() => setOpen(undefined)}
          onSaved={() => {
            setOpen(undefined);
            void queries.invalidateQueries({ queryKey: ["categories"] });
            void queries.invalidateQueries({ queryKey: ["category"] });
          }}
        />
      )}
    </section>
  );
}
