import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Window } from "../ui/Window";
import { acceptedAt, categoryName, type Category, type DropOffEvent, type Line, type Registration } from "./model";
import type { Outbox } from "./outbox";

const mostPieces = 100_000;

/** Counts what someone brought: what was declared is filled in and corrected; who did not register names what there is. */
export function Arrival({ event, categories, registration, name, close, add }: {
  event: DropOffEvent; categories: readonly Category[]; registration: Registration | undefined; name: string; close: () => void; add: Outbox["add"];
}) {
  const { t, i18n } = useTranslation();
  const [lines, setLines] = useState<readonly Line[]>(registration?.lines ?? []);
  const [donorName, setDonorName] = useState(name);
  const [reference, setReference] = useState("");
  const accepted = acceptedAt(event, categories);
  const others = accepted.filter((one) => !lines.some((line) => line.category === one.code));
  const brought = lines.filter((line) => line.quantity > 0);
  const computers = brought.reduce((sum, line) => sum + (categories.find((one) => one.code === line.category)?.countsAsComputer === true ? line.quantity : 0), 0);
  const pieces = brought.reduce((sum, line) => sum + line.quantity, 0);
  const set = (category: string, quantity: number) =>
    setLines((all) => all.map((line) => (line.category === category ? { ...line, quantity: Math.min(mostPieces, Math.max(0, quantity)) } : line)));
  const done = () => {
    if (registration !== undefined)
      add({ kind: "check-in", registrationId: registration.id, version: registration.version, name: registration.donorName ?? t("dropoff.nameless"), lines: brought });
    else
      add({ kind: "walk-in", donorName: donorName.trim() === "" ? null : donorName.trim(), reference: reference.trim() === "" ? null : reference.trim(), name: donorName.trim() === "" ? t("dropoff.nameless") : donorName.trim(), lines: brought });
    close();
  };
  return (
    <Window title={registration === undefined ? t("door.walk-in") : registration.donorName ?? t("dropoff.nameless")} isWide close={close}>
      <form className="arrival" noValidate onSubmit={(submit) => {
        submit.preventDefault();
        if (brought.length > 0) done();
      }}>
        {registration === undefined ? (
          <div className="arrival-who">
            <label><span>{t("door.name")}</span><input autoFocus value={donorName} maxLength={200} autoComplete="off" onChange={(change) => setDonorName(change.target.value)} /></label>
            <label><span>{t("door.contact")}</span><input value={reference} maxLength={100} autoComplete="off" onChange={(change) => setReference(change.target.value)} /></label>
          </div>
        ) : (
          <p className="faint">{registration.from}–{registration.to}{registration.reference !== null && ` · ${registration.reference}`}</p>
        )}
        <ul className="door-counts">
          {lines.map((line) => {
            const what = categoryName(categories, line.category, i18n.language);
            return (
              <li key={line.category} className="door-count">
                <label htmlFor={`count-${line.category}`}>{what}</label>
                <Button className="button step" aria-label={t("door.fewer", { what })} isDisabled={line.quantity === 0} onPress={() => set(line.category, line.quantity - 1)}>−</Button>
                <input id={`count-${line.category}`} inputMode="numeric" value={line.quantity} onFocus={(focus) => focus.target.select()} onChange={(change) => set(line.category, Number(change.target.value.replace(/\D/g, "")))} />
                <Button className="button step" aria-label={t("door.more-of", { what })} onPress={() => set(line.category, line.quantity + 1)}>+</Button>
              </li>
            );
          })}
        </ul>
        {others.length > 0 && (
          <div className="kinds" role="group" aria-label={t("door.also")}>
            <span className="faint">{t(lines.length === 0 ? "door.what" : "door.also")}</span>
            {others.map((one) => (
              <Button key={one.code} className="button door-button" onPress={() => setLines((all) => [...all, { category: one.code, quantity: 1 }])}>
                + {i18n.language === "en" ? one.nameEn : one.nameZh}
              </Button>
            ))}
          </div>
        )}
        <div className="arrival-end">
          <p>{brought.length === 0 ? t("door.nothing") : t("door.sum", { computers, pieces })}</p>
          <Button className="button door-button" onPress={close}>{t("cancel")}</Button>
          <Button className="button main door-button" type="submit" autoFocus={registration !== undefined} isDisabled={brought.length === 0}>{t("door.check-in")}</Button>
        </div>
      </form>
    </Window>
  );
}
