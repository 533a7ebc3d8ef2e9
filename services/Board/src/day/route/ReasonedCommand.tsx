import { useState, type FormEvent } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { CityDay, Route } from "../../client";
import { tellDone } from "../../ui/toasts";
import { useCommand } from "../../ui/useCommand";
import { Window } from "../../ui/Window";
import { useRouteCommands } from "./useRouteCommands";

/** Takes a route back from its driver or ends it on the way; all who follow it read why. */
export function ReasonedCommand({ day, command, route, close }: { day: CityDay; command: "recall" | "abort"; route: Route; close: () => void }) {
  const { t } = useTranslation();
  const commands = useRouteCommands();
  const [reason, setReason] = useState("");
  const driver = route.driver?.name ?? t("no-driver");
  const run = useCommand(
    // As it is now: what others did meanwhile is on the board already.
    () => commands[command](day.routes.find((one) => one.id === route.id) ?? route, reason.trim()),
    {
      onDone: () => {
        tellDone(t(`route.${command}.done`, { driver }));
        close();
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!run.isPending && reason.trim() !== "") run.mutate();
  };
  return (
    <Window title={t(`route.${command}.title`, { driver })} close={close}>
      <form className="form" onSubmit={submit}>
        <p>{t(`route.${command}.text`)}</p>
        <label>
          {t("route.reason")}
          <input autoFocus required maxLength={500} value={reason} onChange={(change) => setReason(change.target.value)} />
        </label>
        <div className="actions">
          <Button className="button" onPress={close}>{t("cancel")}</Button>
          <Button type="submit" className="button danger" isDisabled={run.isPending || reason.trim() === ""}>{t(`route.${command}.do`)}</Button>
        </div>
      </form>
    </Window>
  );
}
