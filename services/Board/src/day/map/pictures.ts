import type { Map as MapView } from "maplibre-gl";
import type { Palette } from "./palette";

/** Drawn here, so that neither letters nor signs come from another host, whatever the style. */
const scale = 2;

/** "depot", or "number", its colour and the number: what the day's layers name. */
export function draw(map: MapView, name: string, palette: Palette): void {
  const [kind, colour, number] = name.split(" ");
  const picture = kind === "depot" ? depot(palette) : kind === "number" && number !== undefined ? digits(number, colour === "edge" ? palette.onEdge : palette.ink) : undefined;
  if (picture !== undefined && !map.hasImage(name)) map.addImage(name, picture, { pixelRatio: scale });
}

function depot(palette: Palette): ImageData | undefined {
  return drawn(22, (canvas) => {
    canvas.fillStyle = palette.ink;
    canvas.strokeStyle = palette.panel;
    canvas.lineWidth = 2;
    canvas.beginPath();
    canvas.moveTo(11, 2);
    canvas.lineTo(20, 9);
    canvas.lineTo(20, 20);
    canvas.lineTo(2, 20);
    canvas.lineTo(2, 9);
    canvas.closePath();
    canvas.fill();
    canvas.stroke();
    canvas.fillStyle = palette.panel;
    canvas.fillRect(7, 12, 8, 7);
  });
}

function digits(number: string, colour: string): ImageData | undefined {
  // No larger than the digits are: what overlaps is left out from afar.
  return drawn(14, (canvas) => {
    canvas.font = `700 ${number.length > 2 ? 8 : 10.5}px system-ui, sans-serif`;
    canvas.textAlign = "center";
    canvas.textBaseline = "middle";
    canvas.fillStyle = colour;
    canvas.fillText(number, 7, 7.5);
  });
}

function drawn(size: number, paint: (canvas: CanvasRenderingContext2D) => void): ImageData | undefined {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * scale;
  const context = canvas.getContext("2d");
  if (context === null) return undefined;
  context.scale(scale, scale);
  paint(context);
  return context.getImageData(0, 0, size * scale, size * scale);
}
