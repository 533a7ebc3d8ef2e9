import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Edits } from "./useEdits";

/** Undo and redo with how much there is of it, and the way to all shortcuts. */
export function Steps({ edits, showKeys }: { edits: Edits; showKeys: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="steps" role="group" aria-label={t("steps")}>
      <Button className="button" isDisabled={edits.undoDepth === 0 || edits.isBusy} onPress={edits.undo} aria-label={t("steps.undo", { count: edits.undoDepth })}>
        <span aria-hidden="true">↶</span>{t("edit.undo")}{edits.undoDepth > 0 && <span className="depth">{edits.undoDepth}</span>}
      </Button>
      <Button className="button" isDisabled={edits.redoDepth === 0 || edits.isBusy} onPress={edits.redo} aria-label={t("steps.redo", { count: edits.redoDepth })}>
        <span aria-hidden="true">↷</span>{t("edit.redo")}{edits.redoDepth > 0 && <span className="depth">{edits.redoDepth}</span>}
      </Button>
      <Button className="button icon quiet" aria-label={t("keys.title")} onPress={showKeys}>?</Button>
    </div>
  );
}
