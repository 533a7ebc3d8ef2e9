import { useTranslation } from "react-i18next";
import type { City } from "../client";
import { CityBox } from "./CityBox";

const everywhere = "all";

/** Chooses one of the caller's cities, or all of them, which is the empty code. */
export function CityFilter({ cities, cityCode, onChoose }: { cities: readonly City[]; cityCode: string; onChoose: (code: string) => void }) {
  const { i18n } = useTranslation();
  const all: City = { code: everywhere, nameZh: i18n.getFixedT("zh-CN")("city.all"), nameEn: i18n.getFixedT("en")("city.all"), location: { lon: 0, lat: 0 } };
  return <CityBox cities={[all, ...cities]} cityCode={cityCode === "" ? everywhere : cityCode} onChoose={(code) => onChoose(code === everywhere ? "" : code)} />;
}
