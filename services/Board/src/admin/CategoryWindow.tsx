import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "../api";
import { dateInWords } from "../cityTime";
import { api, bodyOf, Refusal, taggedOf } from "../client";
import { Failure, Loading } from "../shell/States";
import { Form, numberOf, SelectField, textOf, TextField } from "../ui/Field";
import { tellDone } from "../ui/toasts";
import { useCommand } from "../ui/useCommand";
import { Window } from "../ui/Window";

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
  const [from, setFrom] = useState("");
  const save = useCommand(
    async () =>
      bodyOf(await api.PUT("/v1/categories/{code}", {
        params: { path: { code }, header: { "If-Match": known?.etag ?? '"0"' } },
        body: {
          nameZh, nameEn, countsAsComputer: kind === "computer", excluded: kind === "excluded", skill: textOf(skill) ?? null,
          kgPerPiece: numberOf(kg)!, m3PerPiece: numberOf(m3)!, effectiveFrom: textOf(from) ?? null,
        },
      })),
    {
      onDone: () => {
        tellDone(t("category.saved", { code }));
        onSaved();
      },
      onRefusal: (error) => {
        if (error instanceof Refusal && error.status === 412 && known !== undefined) {
          onOutdated();
          return false;
        }
        return true;
      },
    },
  );
  return (
    <Form of={save} onSubmit={save.mutate} close={close}>
      {known === undefined && (
        <TextField label={t("category.code")} pointer="/code" hint={t("category.code.hint")} required pattern="[a-z0-9\-]{2,40}" value={code} onValue={setCode} />
      )}
      <div className="row">
        <TextField label={t("category.name-zh")} pointer="/nameZh" lang="zh-CN" required maxLength={100} value={nameZh} onValue={setNameZh} />
        <TextField label={t("category.name-en")} pointer="/nameEn" lang="en" required maxLength={100} value={nameEn} onValue={setNameEn} />
      </div>
      <SelectField label={t("category.counts")} pointer={["/countsAsComputer", "/excluded"]} hint={t(`category.${kind}.hint`)} value={kind} onValue={setKind}>
        {["computer", "along", "excluded"].map((one) => <option key={one} value={one}>{t(`category.${one}`)}</option>)}
      </SelectField>
      <div className="row">
        <TextField label={t("category.kg")} pointer="/kgPerPiece" type="number" min={0} step="any" required value={kg} onValue={setKg} />
        <TextField label={t("category.m3")} pointer="/m3PerPiece" type="number" min={0} step="any" required value={m3} onValue={setM3} />
      </div>
      <TextField label={t("category.skill")} pointer="/skill" hint={t("category.skill.hint")} value={skill} onValue={setSkill} />
      <TextField label={t("admin.from")} pointer="/effectiveFrom" hint={t("category.from.hint")} type="date" required value={from} onValue={setFrom} />
      {known !== undefined && known.body.upcoming.length > 0 && (
        <p className="faint">{t("category.upcoming", { dates: known.body.upcoming.map((next) => dateInWords(next.effectiveFrom, i18n.language)).join(" · ") })}</p>
      )}
    </Form>
  );
}
