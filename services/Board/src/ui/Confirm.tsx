import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Window } from "./Window";

/** Asks once more before something that cannot be taken back. */
export function Confirm({ title, text, action, isPending, confirm, close }: { title: string; text: ReactNode; action: string; isPending: boolean; confirm: () => void; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Window title={title} close={close}>
      <div className="form">
        <p>{text}</p>
        <div className="actions">
          <Button className="button" autoFocus onPress={close}>{t("cancel")}</Button>
          <Button className="button danger" isDisabled={isPending} onPress={confirm}>{action}</Button>
        </div>
      </div>
    </Window>
  );
}
