import { span, type Scale } from "../scale";
import { toneOf } from "./DragCard";
import { useDraggingOver } from "./dragging";

/** On the lane under the pointer: where what is dragged would come. */
export function DropMark({ lane, scale }: { lane: string; scale: Scale }) {
  const now = useDraggingOver(lane);
  if (now?.target === undefined || now.target === "pool") return null;
  const tone = toneOf(now.verdict);
  const arrival = now.verdict?.state === "answered" ? now.verdict.arrival : undefined;
  const from = arrival ?? now.target.at;
  return (
    <>
      <i className={`drop-lane ${tone}`} />
      <i className={`drop-mark ${tone} ${now.hue === undefined ? "" : `hue-${now.hue}`}`} style={span(from, from + now.length, scale)} />
    </>
  );
}
