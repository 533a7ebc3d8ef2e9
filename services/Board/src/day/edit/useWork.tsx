import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CityDay } from "../../client";
import { useKeys } from "../keys";
import { hoursOf, inOrder, type Day } from "../model";
import type { Selection } from "../selection";
import { ConflictWindow } from "./ConflictWindow";
import { useIdleCrews } from "./crews";
import { DragCard } from "./DragCard";
import { KeysWindow } from "./KeysWindow";
import { LockWindow } from "./LockWindow";
import { MoveWindow } from "./MoveWindow";
import { ObjectionWindow } from "./ObjectionWindow";
import { PoolStrip } from "./PoolStrip";
import { ResultsWindow } from "./ResultsWindow";
import { SelectionBar } from "./SelectionBar";
import { Steps } from "./Steps";
import { useDrag } from "./useDrag";
import { useEdits } from "./useEdits";
import { wordsOf } from "./words";
import "./edit.css";

/** All work on a day by hand: what the page puts into the timeline's head, above everything, and what crews wait for work. */
export function useWork(cityCode: string, date: string, data: CityDay | undefined, model: Day | undefined, selection: Selection) {
  const { t, i18n } = useTranslation();
  const crews = useIdleCrews(data, cityCode);
  const edits = useEdits(cityCode, date, data, crews);
  const [open, setOpen] = useState<"move" | "lock" | "keys">();
  const close = useCallback(() => setOpen(undefined), []);
  const words = useMemo(() => data && wordsOf(t, i18n.language, data, crews), [t, i18n.language, data, crews]);
  const scale = useMemo(() => hoursOf(model?.lanes ?? []), [model]);
  const loadIds = useMemo(
    () => (model === undefined ? [] : inOrder(model)).map((row) => row.load.loadId).filter((id) => selection.chosen.has(id)),
    [model, selection.chosen],
  );
  const onRoutes = useMemo(() => {
    const tray = new Set(model?.tray.map((row) => row.load.loadId));
    return loadIds.filter((id) => !tray.has(id));
  }, [model, loadIds]);
  useDrag({ data, model, scale, selection, edits, words });

  const act = (id: "move" | "take-off" | "lock" | "clear") => {
    if (id === "clear") selection.clear();
    else if (id === "take-off") {
      if (onRoutes.length > 0) void edits.runEach({ kind: "take-off", loadIds: onRoutes });
    } else if (id === "move" ? loadIds.length > 0 : onRoutes.length > 0) setOpen(id);
  };
  /** The stop that has the focus is meant, where none is chosen. */
  const actOn = (id: "move" | "take-off" | "lock") => {
    const focused = (document.activeElement as HTMLElement | null)?.closest<HTMLElement>("[data-load]")?.dataset["load"];
    if (focused === undefined || selection.chosen.has(focused)) return act(id);
    selection.choose(focused, "only");
    const isOnRoute = !(model?.tray.some((row) => row.load.loadId === focused) ?? false);
    if (id === "take-off") {
      if (isOnRoute) void edits.runEach({ kind: "take-off", loadIds: [focused] });
    } else if (id === "move" || isOnRoute) setOpen(id);
  };
  useKeys({
    move: () => actOn("move"), "take-off": () => actOn("take-off"), lock: () => actOn("lock"), clear: () => act("clear"),
    undo: edits.undo, redo: edits.redo, help: () => setOpen("keys"),
  });

  const layer = data !== undefined && model !== undefined && words !== undefined && (
    <>
      <SelectionBar loadIds={loadIds} onRoutes={onRoutes.length} words={words} isBusy={edits.isBusy} act={act} />
      <DragCard data={data} words={words} />
      {model.tray.length === 0 && <PoolStrip />}
      {open === "move" && loadIds.length > 0 && <MoveWindow data={data} loadIds={loadIds} crews={crews} words={words} edits={edits} close={close} />}
      {open === "lock" && onRoutes.length > 0 && <LockWindow data={data} loadIds={onRoutes} words={words} edits={edits} close={close} />}
      {open === "keys" && <KeysWindow close={close} />}
      {edits.conflict !== undefined && <ConflictWindow conflict={edits.conflict} data={data} words={words} edits={edits} />}
      {edits.objection !== undefined && <ObjectionWindow objection={edits.objection} words={words} edits={edits} />}
      {edits.results !== undefined && <ResultsWindow results={edits.results} close={edits.endResults} />}
    </>
  );
  return { tools: <Steps edits={edits} showKeys={() => setOpen("keys")} />, layer, crews };
}
