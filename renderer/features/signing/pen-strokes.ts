// What a pen drew on the pad, as a drawing of its own size: the empty edge is cut off, and points too close are dropped. Pure.
import { maxStrokes, type PenDrawing, type StrokePoint } from '../../../contract/page-marks.ts';

export interface PenPoint {
  readonly x: number;
  readonly y: number;
}

/** In pixels of the pad. */
const nearest = 1.5;
const edge = 3;
const mostPoints = 4000;

/** Adds a point unless the pen hardly moved. */
export function addPoint(stroke: readonly PenPoint[], point: PenPoint): readonly PenPoint[] {
  const last = stroke.at(-1);
  if (last && Math.hypot(point.x - last.x, point.y - last.y) < nearest) return stroke;
  return stroke.length >= mostPoints ? stroke : [...stroke, point];
}

/** null: nothing was drawn. */
export function cutOut(strokes: readonly (readonly PenPoint[])[]): PenDrawing | null {
  const drawn = strokes.filter((stroke) => stroke.length > 0).slice(0, maxStrokes);
  const points = drawn.flat();
  if (points.length === 0) return null;
  const left = Math.min(...points.map(({ x }) => x)) - edge;
  const top = Math.min(...points.map(({ y }) => y)) - edge;
  const width = Math.max(...points.map(({ x }) => x)) + edge - left;
  const height = Math.max(...points.map(({ y }) => y)) + edge - top;
  const round = (value: number): number => Math.min(1, Math.max(0, Math.round(value * 10_000) / 10_000));
  return {
    aspect: Math.min(50, Math.max(0.05, width / height)),
    strokes: drawn.map((stroke) => stroke.map(({ x, y }): StrokePoint => [round((x - left) / width), round((y - top) / height)])),
  };
}
