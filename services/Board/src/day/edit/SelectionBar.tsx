import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { printed, shortcuts, type ShortcutId } from "../keys";
import { useIsOverPool } from "./dragging";
import type { Words } from "./words";

/** How many loads are chosen, and what can be done with all of them. */
export function SelectionBar({ loadIds, onRoutes, words, isBusy, act }: {
  loadIds: readonly string[];
  /** How many of them are on a route. */
  onRoutes: number;
  words: Words;
  isBusy: boolean;
  act: (id: "move" | "take-off" | "lock" | "clear") => void;
}) {
  const { t } = useTranslation();
  const { isDragging } = useIsOverPool();
  if (loadIds.length === 0) return null;
  return (
    <section className={isDragging ? "selection-bar away" : "selection-bar"} aria-label={t("chosen")}>
      <b className="what" role="status">{loadIds.length === 1 ? words.site(loadIds[0]!) : t("chosen.count", { count: loadIds.length })}</b>
      <Button className="button main" isDisabled={isBusy} onPress={() => act("move")}>{t("act.move")}<Key id="move" /></Button>
      <Button className="button" isDisabled={isBusy || onRoutes === 0} onPress={() => act("take-off")}>{t("act.take-off")}<Key id="take-off" /></Button>
      <Button className="button" isDisabled={isBusy || onRoutes === 0} onPress={() => act("lock")}>{t("act.lock")}<Key id="lock" /></Button>
      <Button className="button quiet" onPress={() => act("clear")}>{t("act.clear")}<Key id="clear" /></Button>
    </section>
  );
}

/** The first chord of a shortcut, as a reminder. */
export function Key({ id }: { id: ShortcutId }) {
  const chord = shortcuts.find((one) => one.id === id)!.keys[0];
  return <kbd aria-hidden="true">{printed(chord).join(" ")}</kbd>;
}
