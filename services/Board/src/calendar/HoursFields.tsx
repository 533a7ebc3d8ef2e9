import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { TextField } from "../ui/Field";
import type { Hours } from "./model";

const mostWindows = 8;

/** The windows of a day, in order; each from one time to another. */
export function HoursFields({ legend, pointer, hours, isBare, setHours }: { legend: string; pointer: string; hours: readonly Hours[]; isBare?: boolean; setHours: (hours: readonly Hours[]) => void }) {
  const { t } = useTranslation();
  const set = (index: number, change: Partial<Hours>) => setHours(hours.map((one, at) => (at === index ? { ...one, ...change } : one)));
  return (
    <fieldset className="hours">
      <legend className={isBare === true ? "hidden" : undefined}>{legend}</legend>
      {hours.map((one, index) => (
        <div key={index} className="hours-one">
          <TextField label={t("policy.opens")} pointer={index === 0 ? [pointer, `${pointer}/0`, `${pointer}/0/from`] : [`${pointer}/${index}`, `${pointer}/${index}/from`]} type="time" value={one.from} onValue={(from) => set(index, { from })} />
          <TextField label={t("policy.closes")} pointer={`${pointer}/${index}/to`} type="time" value={one.to} onValue={(to) => set(index, { to })} />
          {(hours.length > 1 || isBare === true) && (
            <Button className="button icon beside" aria-label={t("policy.window.remove", { from: one.from, to: one.to })} onPress={() => setHours(hours.filter((_, at) => at !== index))}>×</Button>
          )}
        </div>
      ))}
      {hours.length < mostWindows && <Button className="button beside" onPress={() => setHours([...hours, { from: hours.at(-1)?.to ?? "09:00", to: "" }])}>{t("policy.window.add")}</Button>}
    </fieldset>
  );
}
