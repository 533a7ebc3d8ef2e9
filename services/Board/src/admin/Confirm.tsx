import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Window } from "../ui/Window";

/** Asks once before something that cannot be taken back. */
export function Confirm({ title, text, action, isBusy, run, close }: { title: string; text: ReactNode; action: string; isBusy: boolean; run: () => void; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Window title={title} close={close}>
      <div className="form">
        <p>{text}</p>
        <div className="actions">
          <Button className="button" autoFocus onPress={close}>{t("cancel")}</Button>
          <Button className="button danger" isDisabled={isBusy} onPress={run}>{action}</Button>
        </div>
      </div>
    </Window>
  );
}
