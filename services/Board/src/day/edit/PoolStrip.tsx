import { useTranslation } from "react-i18next";
import { useIsOverPool } from "./dragging";

/** Where a stop is dropped to leave its route, while there is no tray on the page. */
export function PoolStrip() {
  const { t } = useTranslation();
  const { isDragging, isOver } = useIsOverPool();
  return isDragging ? <div className={isOver ? "pool-strip over" : "pool-strip"} data-pool="">{t("drag.pool")}</div> : null;
}
