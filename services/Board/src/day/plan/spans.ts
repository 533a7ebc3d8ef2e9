import { useTranslation } from "react-i18next";
import { howLong } from "../amounts";

/** Lengths of time in words, and how much longer one is than another. */
export function useSpans(): { length: (seconds: number) => string; more: (seconds: number) => string } {
  const { t } = useTranslation();
  const length = (seconds: number) => howLong(t, Math.round(seconds / 60) * 60);
  return { length, more: (seconds) => (Math.abs(seconds) < 30 ? "±0" : `${seconds < 0 ? "−" : "+"}${length(Math.abs(seconds))}`) };
}
