import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { api, taggedOf } from "../client";
import { CommandWindow } from "./CommandWindow";
import { namesOf, type Category, type Tagged } from "./model";

const maxQuantity = 100_000;

/** Changes how many of what is declared, and says beforehand how many computers that makes. */
export function AmendWindow({ request, categories, close, onDone }: { request: Tagged; categories: readonly Category[] | undefined; close: () => void; onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const [lines, setLines] = useState(() => request.body.lines.map(({ category, quantity }) => ({ category, quantity: String(quantity) })));
  const nameOf = namesOf(categories, i18n.language);
  const others = (categories ?? []).filter((category) => !category.excluded && !lines.some((line) => line.category === category.code));
  const numbers = lines.map((line) => Number(line.quantity));
  const isWrong = (index: number) => !Number.isInteger(numbers[index]) || numbers[index]! < 1 || numbers[index]! > maxQuantity;
  const counted = lines.reduce((sum, line, index) => sum + (categories?.find((category) => category.code === line.category)?.countsAsComputer && !isWrong(index) ? numbers[index]! : 0), 0);
  const { threshold } = request.body.decision;
  const missing = lines.length === 0 ? t("amend.nothing") : lines.some((_, index) => isWrong(index)) ? t("amend.quantity-wrong", { max: maxQuantity }) : undefined;
  const send = async (etag: string) =>
    taggedOf(await api.PATCH("/v1/pickup-requests/{id}", {
      params: { path: { id: request.body.id }, header: { "If-Match": etag } },
      body: { lines: lines.map((line) => ({ category: line.category, quantity: Number(line.quantity) })) },
    }));
  const set = (index: number, quantity: string) => setLines(lines.map((line, other) => (other === index ? { ...line, quantity } : line)));

  return (
    <CommandWindow command="amend" request={request} missing={missing} send={send} close={close} onDone={onDone}>
      <p>{t("request.explain.amend")}</p>
      <ul className="amounts">
        {lines.map((line, index) => (
          <li key={line.category}>
            <label>
              <span>{nameOf(line.category)}</span>
              <input type="number" inputMode="numeric" min={1} max={maxQuantity} value={line.quantity} aria-invalid={isWrong(index) || undefined} onChange={(change) => set(index, change.target.value)} />
            </label>
            <Button className="button quiet icon" aria-label={t("amend.remove", { category: nameOf(line.category) })} onPress={() => setLines(lines.filter((_, other) => other !== index))}>×</Button>
          </li>
        ))}
      </ul>
      <label>
        <span>{t("amend.add")}</span>
        <select value="" onChange={(change) => setLines([...lines, { category: change.target.value, quantity: "1" }])}>
          <option value="">{t("amend.choose")}</option>
          {others.map((category) => <option key={category.code} value={category.code}>{nameOf(category.code)}{category.countsAsComputer ? "" : ` (${t("request.not-counted")})`}</option>)}
        </select>
      </label>
      <p className={counted > threshold ? "ruling good" : "ruling"} role="status">{t(counted > threshold ? "decision.met" : "decision.not-met", { counted, threshold })}</p>
    </CommandWindow>
  );
}
