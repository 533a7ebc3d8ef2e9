/** Everything on the board is in the city's time, wherever the browser is. Dates are `yyyy-MM-dd`, minutes count from local midnight. */
export const defaultZone = "Asia/Shanghai";

const formats = new Map<string, Intl.DateTimeFormat>();

function partsOf(instant: Date, zone: string): Record<string, string> {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
    });
    formats.set(zone, format);
  }
  return Object.fromEntries(format.formatToParts(instant).map((part) => [part.type, part.value]));
}

export function dateIn(zone: string, instant: Date): string {
  const { year, month, day } = partsOf(instant, zone);
  return `${year}-${month}-${day}`;
}

/** Minutes after midnight of a date: negative before it, beyond 1440 after it. */
export function minutesOf(instant: string | Date, date: string, zone: string): number {
  const at = typeof instant === "string" ? new Date(instant) : instant;
  const { hour, minute, second } = partsOf(at, zone);
  return daysBetween(date, dateIn(zone, at)) * 1440 + Number(hour) * 60 + Number(minute) + Number(second) / 60;
}

export function timeIn(zone: string, instant: string | Date): string {
  const { hour, minute } = partsOf(typeof instant === "string" ? new Date(instant) : instant, zone);
  return `${hour}:${minute}`;
}

/** Of a window's `HH:mm`. */
export function minutesOfClock(clock: string): number {
  const [hours, minutes] = clock.split(":").map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

export function clockOf(minutes: number): string {
  const whole = ((Math.round(minutes) % 1440) + 1440) % 1440;
  return `${String(Math.floor(whole / 60)).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
}

export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && plusDays(text, 0) === text;
}

/** A date in words, such as Monday, 30 November 2026. */
export function dateInWords(date: string, language: string, style: "full" | "short" = "full"): string {
  const options: Intl.DateTimeFormatOptions =
    style === "full" ? { weekday: "long", year: "numeric", month: "long", day: "numeric" } : { weekday: "short", month: "short", day: "numeric" };
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { ...options, timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
}

const instants = new Map<string, Intl.DateTimeFormat>();

/** Date and time of an instant, such as 30 Nov 2026, 09:05. */
export function instantInWords(zone: string, instant: string, language: string): string {
  const key = `${zone} ${language}`;
  let format = instants.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit",
    });
    instants.set(key, format);
  }
  return format.format(new Date(instant));
}

/** The time of an instant, with its date where that is not today's. */
export function momentInWords(zone: string, instant: string, now: Date, language: string): string {
  return dateIn(zone, new Date(instant)) === dateIn(zone, now) ? timeIn(zone, instant) : instantInWords(zone, instant, language);
}

/** Such as UTC+8. */
export function zoneLabel(zone: string, date: string): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "shortOffset" }).formatToParts(new Date(`${date}T12:00:00Z`));
  return (parts.find((part) => part.type === "timeZoneName")?.value ?? "").replace("GMT", "UTC");
}
