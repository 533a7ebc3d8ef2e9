import type { TFunction } from "i18next";

const signed = (language: string, digits: number) => new Intl.NumberFormat(language, { signDisplay: "exceptZero", maximumFractionDigits: digits });

/** Such as +1.2 km. */
export function moreKilometres(language: string, metres: number): string {
  return `${signed(language, Math.abs(metres) < 100_000 ? 1 : 0).format(metres / 1000)} km`;
}

/** Such as −6 min. */
export function moreMinutes(t: TFunction, language: string, seconds: number): string {
  return t("minutes", { amount: signed(language, 0).format(Math.round(seconds / 60)) });
}

/** Such as 1 h 20 min, rounded up to the minute: what is missing is never less than it. */
export function howLong(t: TFunction, seconds: number): string {
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  return minutes < 60 ? t("minutes", { amount: minutes }) : t("hours-minutes", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
