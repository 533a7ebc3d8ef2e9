import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { City } from "../client";
import { CityBox, nameOf } from "../ui/CityBox";
import { Field } from "../ui/Field";

export const everyCity = "*";

/** The cities somebody works for: all, or some that are named. */
export function CitiesField({ cities, chosen,  onChange }: { cities: readonly City[]; chosen: readonly string[]; onChange: (chosen: string[]) => void }) {
  const { t, i18n } = useTranslation();
  const [added, setAdded] = useState(0);
  const isAll = chosen.includes(everyCity);
  const named = (code: string) => cities.find((city) => city.code === code);
  return (
    <Field label={t("admin.cities")} pointer="/cities">
      {(control) => (
        <div {...control} role="group" aria-label={t("admin.cities")} className="cities">
          <label className="check">
            <input type="checkbox" checked={isAll} onChange={(change) => onChange(change.target.checked ? [everyCity] : [])} />
            <span>{t("admin.cities.all")}</span>
          </label>
          {!isAll && chosen.length > 0 && (
            <ul className="chips">
              {chosen.map((code) => {
                const city = named(code);
                const name = city === undefined ? code : nameOf(city, i18n.language);
                return (
                  <li key={code} className="chip">
                    {name}
                    <Button className="button quiet icon" aria-label={t("admin.cities.remove", { city: name })} onPress={() => onChange(chosen.filter((other) => other !== code))}>×</Button>
                  </li>
                );
              })}
            </ul>
          )}
          {/* Emptied for the next one by being made anew. */}
          {!isAll && (
            <CityBox
              key={added} cities={cities.filter((city) => !chosen.includes(city.code))} cityCode=""
              onChoose={(code) => {
                setAdded(added + 1);
                onChange([...chosen, code]);
              }}
            />
          )}
        </div>
      )}
    </Field>
  );
}

/** In words, for a table. */
export function useCityNames(cities: readonly City[]): (codes: readonly string[]) => string {
  const { t, i18n } = useTranslation();
  return (codes) =>
    codes.length === 0 ? "–"
      : codes.includes(everyCity) ? t("admin.cities.all")
        : codes.map((code) => cities.find((city) => city.code === code)).map((city, index) => (city === undefined ? codes[index] : nameOf(city, i18n.language))).join(i18n.language === "en" ? ", " : "、");
}
