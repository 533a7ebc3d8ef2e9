import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { City } from "../client";

export function nameOf(city: City, language: string): string {
  return language === "en" ? city.nameEn : city.nameZh;
}

/** Chooses among the caller's cities; they are found by either name. */
export function CityBox({ cities, cityCode, onChoose }: { cities: readonly City[]; cityCode: string; onChoose: (code: string) => void }) {
  const { t, i18n } = useTranslation();
  const both = (city: City) => (i18n.language === "en" ? `${city.nameEn} ${city.nameZh}` : `${city.nameZh} ${city.nameEn}`);
  const items = cities.map((city) => ({ id: city.code, text: both(city) }));
  return (
    <ComboBox
      key={`${cityCode} ${i18n.language}`} className="citybox" defaultItems={items} defaultSelectedKey={cityCode} menuTrigger="focus"
      onSelectionChange={(code) => code !== null && code !== cityCode && onChoose(String(code))}
    >
      <Label className="hidden">{t("city")}</Label>
      <div className="field">
        <Input onFocus={(event) => event.target.select()} />
        <Button className="button icon" aria-label={t("city.show")}>▾</Button>
      </div>
      <Popover className="popover">
        <ListBox className="options">{(item: { id: string; text: string }) => <ListBoxItem id={item.id} textValue={item.text} className="option">{item.text}</ListBoxItem>}</ListBox>
      </Popover>
    </ComboBox>
  );
}
