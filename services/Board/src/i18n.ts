import i18n from "i18next";
import { initReactI18next } from "react-i18next";
import { remembered, remember } from "./memory";

export type Language = "zh-CN" | "en";

type Words = Record<string, string>;

// A file for each room of the board; a test holds that no key is in two of them.
const files = import.meta.glob<Words>("./texts/*/*.json", { eager: true, import: "default" });

const wordsOf = (language: Language): Words =>
  Object.assign({}, ...Object.entries(files).filter(([path]) => path.startsWith(`./texts/${language}/`)).map(([, words]) => words)) as Words;

const fromBrowser = (): Language => (navigator.languages.find((tag) => /^(zh|en)\b/i.test(tag))?.toLowerCase().startsWith("zh") ? "zh-CN" : "en");

function initial(): Language {
  const kept = remembered("language");
  return kept === "zh-CN" || kept === "en" ? kept : fromBrowser();
}

void i18n.use(initReactI18next).init({
  lng: initial(),
  fallbackLng: false,
  resources: { en: { translation: wordsOf("en") }, "zh-CN": { translation: wordsOf("zh-CN") } },
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
