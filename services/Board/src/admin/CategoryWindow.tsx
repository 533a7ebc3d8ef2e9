import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { components } from "../api";
import { dateIn, dateInWords, defaultZone } from "../cityTime";
import { api, bodyOf, Refusal, taggedOf } from "../client";
import { Failure, Loading } from "../shell/States";
import { tellDone } from "../ui/toasts";
import { useCommand } from "../ui/useCommand";
import { Window } from "../ui/Window";
import { Field } from "./Field";
import { useFields } from "./useFields";

type Details = components["schemas"]["CategoryDetails"];

/** Says what a kind of device is from a date on, or makes a new one. */
export function CategoryWindow({ code, close, onSaved }: { code: string | undefined; close: () => void; onSaved: () => void }) {
  const { t } = useTranslation();
  const read = useQuery({
    queryKey: ["category", code],
    queryFn: async () => taggedOf(await api.GET("/v1/categories/{code}", { params: { path: { code: code! } } })),
    enabled: code !== undefined,
    staleTime: 0,
  });
  return (
    <Window title={code === undefined ? t("category.new") : t("category.edit", { code })} close={close}>
      {code === undefined ? <CategoryForm close={close} onSaved={onSaved} onOutdated={close} />
        : read.isError ? <Failure error={read.error} retry={() => void read.refetch()} />
          : read.data === undefined ? <Loading />
            : <CategoryForm key={read.data.etag} known={read.data} close={close} onSaved={onSaved} onOutdated={() => void read.refetch()} />}
    </Window>
  );
}

function CategoryForm({ known, close, onSaved, onOutdated }: { known?: { body: Details; etag: string }; close: () => void; onSaved: () => void; onOutdated: () => void }) {
  const { t, i18n } = useTranslation();
  const present = known?.body.current ?? known?.body.upcoming[0];
  const [code, setCode] = useState(known?.body.code ?? "");
  const [nameZh, setNameZh] = useState(present?.nameZh ?? "");
  const [nameEn, setNameEn] = useState(present?.nameEn ?? "");
  const [kind, setKind] = useState(present?.excluded === true ? "excluded" : present?.countsAsComputer === true ? "computer" : "along");
  const [skill, setSkill] = useState(present?.skill ?? "");
  const [kg, setKg] = useState(String(present?.kgPerPiece ?? ""));
  const [m3, setM3] = useState(String(present?.m3PerPiece ?? ""));
  const [from, setFrom] = useState(dateIn(defaultZone, new Date()));
  const fields = useFields("/code", "/nameZh", "/nameEn", "/countsAsComputer", "/excluded", "/skill", "/kgPerPiece", "/m3PerPiece", "/effectiveFrom");
  const save = useCommand(
    async () =>
      bodyOf(await api.PUT("/v1/categories/{code}", {
        params: { path: { code }, header: { "If-Match": known?.etag ?? '"0"' } },
        body: {
          nameZh, nameEn, countsAsComputer: kind === "computer", excluded: kind === "excluded", skill: skill === "" ? null : skill,
          kgPerPiece: Number(kg), m3PerPiece: Number(m3), effectiveFrom: from,
        },
      })),
    {
      onDone: () => {
        tellDone(t("category.saved", { code, date: dateInWords(from, i18n.language) }));
        onSaved();
      },
      onRefusal: (error) => {
        if (error instanceof Refusal && error.status === 412 && known !== undefined) onOutdated();
        return fields.onRefusal(error);
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    fields.clear();
    save.mutate();
  };
  return (
    <form className="form" onSubmit={submit}>
      {known === undefined && (
        <Field label={t("category.code")} hint={t("category.code.hint")} wrong={fields.at("/code")}>
          {(input) => <input {...input} required pattern="[a-z0-9\-]{2,40}" value={code} onChange={(change) => setCode(change.target.value)} />}
        </Field>
      )}
      <div className="row">
        <Field label={t("category.name-zh")} wrong={fields.at("/nameZh")}>
          {(input) => <input {...input} lang="zh-CN" required maxLength={100} value={nameZh} onChange={(change) => setNameZh(change.target.value)} />}
        </Field>
        <Field label={t("category.name-en")} wrong={fields.at("/nameEn")}>
          {(input) => <input {...input} lang="en" required maxLength={100} value={nameEn} onChange={(change) => setNameEn(change.target.value)} />}
        </Field>
      </div>
      <Field label={t("category.counts")} hint={t(`category.${kind}.hint`)} wrong={fields.at("/countsAsComputer") ?? fields.at("/excluded")}>
        {(input) => (
          <select {...input} value={kind} onChange={(change) => setKind(change.target.value)}>
            {["computer", "along", "excluded"].map((one) => <option key={one} value={one}>{t(`category.${one}`)}</option>)}
          </select>
        )}
      </Field>
      <div className="row">
        <Field label={t("category.kg")} wrong={fields.at("/kgPerPiece")}>
          {(input) => <input {...input} type="number" min={0} step="any" required value={kg} onChange={(change) => setKg(change.target.value)} />}
        </Field>
        <Field label={t("category.m3")} wrong={fields.at("/m3PerPiece")}>
          {(input) => <input {...input} type="number" min={0} step="any" required value={m3} onChange={(change) => setM3(change.target.value)} />}
        </Field>
      </div>
      <Field label={t("category.skill")} hint={t("category.skill.hint")} wrong={fields.at("/skill")}>
        {(input) => <input {...input} value={skill} onChange={(change) => setSkill(change.target.value)} />}
      </Field>
      <Field label={t("admin.from")} hint={t("category.from.hint")} wrong={fields.at("/effectiveFrom")}>
        {(input) => <input {...input} type="date" required value={from} onChange={(change) => setFrom(change.target.value)} />}
      </Field>
      {known !== undefined && known.body.upcoming.length > 0 && (
        <p className="faint">{t("category.upcoming", { dates: known.body.upcoming.map((next) => dateInWords(next.effectiveFrom, i18n.language)).join(" · ") })}</p>
      )}
      <div className="actions">
        <Button className="button" onPress={close}>{t("cancel")}</Button>
        <Button className="button main" type="submit" isDisabled={save.isPending}>{t("save")}</Button>
      </div>
    </form>
  );
}
