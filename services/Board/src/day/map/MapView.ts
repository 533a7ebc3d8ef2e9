import { Map as Canvas, setWorkerUrl, type GeoJSONSource, type MapMouseEvent } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { Background } from "./background";
import { boundsOf, type Drawn } from "./features";
import { dayLayers, nothing, numbersFrom, sources, stopRadius, touched, tripOpacity } from "./layers";
import type { Palette } from "./palette";
import { draw } from "./pictures";
import { Pulses } from "./pulses";

setWorkerUrl(workerUrl);

/** Pixels around a click in which a stop is meant; a finger is less exact than the circles are large. */
const reach = 4;
const margin = 36;
/** So many stops in view leave room for their numbers at any zoom. */
const few = 60;

export interface Pointed {
  loadId: string;
  x: number;
  y: number;
}

interface Listeners {
  onClick: (loadId: string, click: MouseEvent) => void;
  onPoint: (pointed: Pointed | undefined) => void;
  /** How many stops and loads are drawn, and how many of them as chosen, once they are. */
  onDrawn: (drawn: { all: number; chosen: number }) => void;
}

/** MapLibre's canvas with a day on it; outside of React, which has nothing to draw here. */
export class MapView {
  private readonly map: Canvas;
  private drawn: Drawn | undefined;
  private chosen: ReadonlySet<string> = new Set();
  private marked: { source: string; id: string }[] = [];
  private pointed: { source: string; id: string }[] = [];
  private readonly pulses: Pulses;
  private isSparse = false;
  private isReady = false;
  /** By a hand or for a chosen stop: then it stays as it is when its frame changes. */
  private isMoved = false;

  constructor(
    container: HTMLElement, private readonly background: Background, private palette: Palette, private readonly listeners: Listeners, words: Record<string, string>,
    isInScrolledPage: boolean,
  ) {
    this.map = new Canvas({
      container, style: background.styleOf(palette), attributionControl: false, pitchWithRotate: false, dragRotate: false, touchPitch: false, boxZoom: false,
      maxZoom: 17, minZoom: 3, fadeDuration: 0, locale: words, cooperativeGestures: isInScrolledPage,
    });
    this.pulses = new Pulses(this.map);
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.on("style.load", () => this.begin());
    this.map.setMissingStyleImageResolver((name) => draw(this.map, name, this.palette));
    this.map.on("click", (event) => this.click(event));
    this.map.on("mousemove", (event) => this.point(event));
    this.map.on("mouseout", () => this.leave());
    this.map.on("movestart", (move) => {
      this.isMoved ||= move.originalEvent !== undefined;
    });
    this.map.on("resize", () => this.isMoved || this.fit(false));
    this.map.on("moveend", () => this.number());
    this.map.on("idle", () => listeners.onDrawn(this.count()));
  }

  /** In words, of the sources of the person's own style. */
  get credits(): string[] {
    const all = Object.keys(this.isReady ? this.map.getStyle().sources : {}).map((id) => this.map.getSource(id)?.attribution ?? "");
    // They come as HTML of another host: only their text is wanted.
    return [...new Set(all.map((html) => new DOMParser().parseFromString(html, "text/html").body.textContent.trim()).filter((text) => text !== ""))];
  }

  show(drawn: Drawn): void {
    const isFirst = this.drawn === undefined;
    this.drawn = drawn;
    if (isFirst) this.fit(false);
    if (this.isReady) this.fill();
  }

  choose(chosen: ReadonlySet<string>): void {
    const added = [...chosen].filter((loadId) => !this.chosen.has(loadId));
    this.chosen = chosen;
    if (!this.isReady) return;
    this.mark();
    const place = added.length === 1 ? this.placeOf(added[0]!) : undefined;
    if (place === undefined || this.map.getBounds().contains(place)) return;
    this.isMoved = true;
    this.map.panTo(place);
  }

  recolour(palette: Palette): void {
    this.palette = palette;
    this.isReady = false;
    // Its images go with the old style.
    this.map.setStyle(this.background.styleOf(palette), { diff: false });
  }

  zoom(steps: number): void {
    this.isMoved = true;
    this.map.zoomTo(this.map.getZoom() + steps);
  }

  fit(isAnimated = true): void {
    this.isMoved = false;
    const bounds = this.drawn && boundsOf(this.drawn);
    if (bounds !== undefined) this.map.fitBounds(bounds, { padding: margin, maxZoom: 14, animate: isAnimated });
  }

  end(): void {
    this.map.remove();
  }

  private begin(): void {
    for (const source of sources)
      this.map.addSource(source, { type: "geojson", data: nothing, promoteId: source === "trips" ? "routeId" : source === "depots" ? "depotId" : "loadId", tolerance: 0 });
    for (const layer of dayLayers(this.palette)) this.map.addLayer(layer);
    this.isReady = true;
    this.isSparse = false;
    this.fill();
  }

  private fill(): void {
    if (this.drawn === undefined) return;
    for (const source of sources) this.map.getSource<GeoJSONSource>(source)?.setData(this.drawn[source]);
    this.mark();
    this.number();
    this.pulses.show(this.drawn.waiting);
  }

  /** Where few stops are in view they are large enough for their numbers, however far away one looks from. */
  private number(): void {
    if (this.drawn === undefined || !this.isReady) return;
    const bounds = this.map.getBounds();
    const isSparse = this.drawn.stops.features.filter(({ geometry }) => bounds.contains(geometry.coordinates as [number, number])).length <= few;
    if (isSparse === this.isSparse) return;
    this.isSparse = isSparse;
    this.map.setLayerZoomRange("numbers", isSparse ? 0 : numbersFrom, 24);
    this.map.setPaintProperty("stops", "circle-radius", stopRadius(isSparse));
  }

  private count(): { all: number; chosen: number } {
    const things = this.isReady ? touched.flatMap((source) => [...new Set(this.map.querySourceFeatures(source).map(({ id }) => id))].map((id) => ({ source, id: id as string }))) : [];
    return { all: things.length, chosen: things.filter((thing) => this.map.getFeatureState(thing)["chosen"] === true).length };
  }

  private mark(): void {
    this.map.setPaintProperty("trips", "line-opacity", tripOpacity(this.chosen.size > 0));
    this.marked = this.state("chosen", this.marked, [...this.chosen].flatMap((loadId) => this.thingsOf(loadId)));
  }

  private state(name: string, before: { source: string; id: string }[], now: { source: string; id: string }[]): { source: string; id: string }[] {
    for (const thing of before) if (this.map.getSource(thing.source) !== undefined) this.map.removeFeatureState(thing, name);
    for (const thing of now) this.map.setFeatureState(thing, { [name]: true });
    return now;
  }

  /** A load with the route it is on. */
  private thingsOf(loadId: string): { source: string; id: string }[] {
    const stop = this.drawn?.stops.features.find(({ properties }) => properties.loadId === loadId);
    return stop === undefined ? [{ source: "waiting", id: loadId }] : [{ source: "stops", id: loadId }, { source: "trips", id: stop.properties.routeId }];
  }

  private placeOf(loadId: string): [number, number] | undefined {
    const feature = [...(this.drawn?.stops.features ?? []), ...(this.drawn?.waiting.features ?? [])].find(({ properties }) => properties.loadId === loadId);
    return feature?.geometry.coordinates as [number, number] | undefined;
  }

  private at({ point: { x, y } }: MapMouseEvent): string | undefined {
    if (!this.isReady) return undefined;
    return this.map.queryRenderedFeatures([[x - reach, y - reach], [x + reach, y + reach]], { layers: touched })[0]?.properties["loadId"] as string | undefined;
  }

  private click(event: MapMouseEvent): void {
    const loadId = this.at(event);
    if (loadId !== undefined) this.listeners.onClick(loadId, event.originalEvent);
  }

  private point(event: MapMouseEvent): void {
    const loadId = this.at(event);
    this.map.getCanvas().style.cursor = loadId === undefined ? "" : "pointer";
    if (loadId === undefined) return this.leave();
    if (!this.pointed.some(({ id }) => id === loadId)) this.pointed = this.state("hovered", this.pointed, this.thingsOf(loadId));
    this.listeners.onPoint({ loadId, ...event.point });
  }

  private leave(): void {
    if (this.pointed.length === 0) return;
    this.pointed = this.state("hovered", this.pointed, []);
    this.listeners.onPoint(undefined);
  }
}
