import i18n from "i18next";
import { initReactI18next } from "react-i18next";
import en from "./texts/en.json";
import zh from "./texts/zh-CN.json";
import { remembered, remember } from "./memory";

export type Language = "zh-CN" | "en";

const fromBrowser = (): Language => (navigator.languages.find((tag) => /^(zh|en)\b/i.test(tag))?.toLowerCase().startsWith("zh") ? "zh-CN" : "en");

function initial(): Language {
  const kept = remembered("language");
  return kept === "zh-CN" || kept === "en" ? kept : fromBrowser();
}

void i18n.use(initReactI18next).init({
  lng: initial(),
  fallbackLng: false,
  resources: { en: { translation: en }, "zh-CN": { translation: zh } },
  // React escapes what it shows.
  interpolation: { escapeValue: false },
  keySeparator: false,
  nsSeparator: false,
  returnNull: false,
});

const tellBrowser = () => {
  document.documentElement.lang = i18n.language;
};
i18n.on("languageChanged", tellBrowser);
tellBrowser();

export function choose(language: Language): void {
  remember("language", language);
  void i18n.changeLanguage(language);
}
