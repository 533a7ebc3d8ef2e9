/** The page's own colours, which the map cannot take from its style sheet by itself. */
export interface Palette {
  page: string;
  panel: string;
  ink: string;
  faint: string;
  good: string;
  goodSoft: string;
  bad: string;
  badSoft: string;
  water: string;
  land: string;
  border: string;
  /** Text upon an edge colour. */
  onEdge: string;
  /** Edges of hues 0 to 7. */
  edges: readonly string[];
}

export const hueCount = 8;

export function paletteOf(within: HTMLElement): Palette {
  const root = getComputedStyle(within);
  const probe = within.appendChild(document.createElement("i"));
  probe.hidden = true;
  const edges = Array.from({ length: hueCount }, (_, hue) => {
    probe.className = `hue-${hue}`;
    return getComputedStyle(probe).getPropertyValue("--edge").trim();
  });
  probe.remove();
  const colour = (name: string) => root.getPropertyValue(name).trim();
  return {
    page: colour("--page"), panel: colour("--panel"), ink: colour("--ink"), faint: colour("--faint"), good: colour("--good"), goodSoft: colour("--good-soft"),
    bad: colour("--bad"), badSoft: colour("--bad-soft"), water: colour("--map-water"), land: colour("--map-land"), border: colour("--map-border"),
    onEdge: colour("--map-on-edge"), edges,
  };
}

/** @returns what ends the watch. */
export function onTheme(changed: () => void): () => void {
  const watch = new MutationObserver(changed);
  watch.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => watch.disconnect();
}
