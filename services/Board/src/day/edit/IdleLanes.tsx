import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Scale } from "../scale";
import { Hours } from "../TimelineLane";
import type { IdleCrew } from "./crews";
import { useIsOverPool } from "./dragging";
import { DropMark } from "./DropMark";

const few = 4;

/** Crews that have no route yet: a place for what is dragged. Many of them are folded away until then. */
export function IdleLanes({ crews, scale, isAlone }: { crews: readonly IdleCrew[]; scale: Scale; isAlone: boolean }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState<boolean>();
  const { isDragging } = useIsOverPool();
  if (crews.length === 0) return null;
  const isOpen = isDragging || (wanted ?? (isAlone || crews.length <= few));
  return (
    <>
      <button type="button" className="fold" aria-expanded={isOpen} onClick={() => setWanted(!isOpen)}>
        <span aria-hidden="true">{isOpen ? "▾" : "▸"}</span> {t("idle.crews", { count: crews.length })}
      </button>
      {isOpen && crews.map((crew) => (
        <div key={crew.vehicleId} className="lane idle" data-lane={`vehicle:${crew.vehicleId}`} role="group" aria-label={t("idle.lane", { driver: crew.driver, plate: crew.plate })}>
          <div className="who"><b>{crew.driver}</b> <span className="faint"><span className="lane-plate">{crew.plate} · </span>{t("lane.units", { count: crew.units })}</span></div>
          <div className="track"><Hours scale={scale} /><DropMark lane={`vehicle:${crew.vehicleId}`} scale={scale} /></div>
        </div>
      ))}
    </>
  );
}
