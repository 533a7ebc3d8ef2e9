import type { Map as Canvas } from "maplibre-gl";
import type { Drawn } from "./features";

/** With more of them the rings alone say it: a whole map that throbs tells nothing. */
const most = 60;

/** Halos of waiting loads, over the canvas: their style sheet moves them, and the map is not drawn again for it. */
export class Pulses {
  private readonly layer = document.createElement("div");
  private readonly halos = new Map<string, { element: HTMLElement; place: [number, number] }>();

  constructor(private readonly map: Canvas) {
    this.layer.className = "pulses";
    map.getCanvasContainer().append(this.layer);
    map.on("move", () => this.place());
    map.on("resize", () => this.place());
  }

  show({ features }: Drawn["waiting"]): void {
    const wanted = new Map((features.length > most ? [] : features).map(({ properties, geometry }) => [properties.loadId, geometry.coordinates as [number, number]]));
    for (const [loadId, { element }] of this.halos) {
      if (wanted.has(loadId)) continue;
      element.remove();
      this.halos.delete(loadId);
    }
    for (const [loadId, place] of wanted) {
      // One that stays goes on with its pulse.
      const element = this.halos.get(loadId)?.element ?? this.layer.appendChild(document.createElement("i"));
      this.halos.set(loadId, { element, place });
    }
    this.place();
  }

  private place(): void {
    for (const { element, place } of this.halos.values()) {
      const { x, y } = this.map.project(place);
      element.style.translate = `${x}px ${y}px`;
    }
  }
}
