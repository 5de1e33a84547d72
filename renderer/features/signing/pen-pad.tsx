// Where a signature is drawn, with a pen, a finger or the mouse.
import { type PointerEvent, type ReactElement, useState } from 'react';
import { strokePath } from '../../../contract/page-marks.ts';
import { addPoint, type PenPoint } from './pen-strokes.ts';

export const padSize = { width: 472, height: 150 };

export type PadStrokes = readonly (readonly PenPoint[])[];

interface PenPadProps {
  readonly label: string;
  readonly hint: string;
  readonly strokes: PadStrokes;
  readonly onStrokes: (strokes: PadStrokes) => void;
}

function pointsOf(event: PointerEvent<SVGSVGElement>): PenPoint[] {
  const frame = event.currentTarget.getBoundingClientRect();
  // A pen reports more often than the screen is drawn.
  const all = event.nativeEvent.getCoalescedEvents();
  return (all.length > 0 ? all : [event.nativeEvent]).map(({ clientX, clientY }) => ({
    x: ((clientX - frame.left) / frame.width) * padSize.width,
    y: ((clientY - frame.top) / frame.height) * padSize.height,
  }));
}

export function PenPad({ label, hint, strokes, onStrokes }: PenPadProps): ReactElement {
  const [stroke, setStroke] = useState<readonly PenPoint[] | null>(null);
  const shown = [...strokes, ...(stroke ? [stroke] : [])].map((points, at) => ({
    id: `stroke ${at}`,
    path: strokePath(
      points.map(({ x, y }) => [x, y]),
      1,
      1,
    ),
  }));
  const finish = (): void => {
    if (stroke) onStrokes([...strokes, stroke]);
    setStroke(null);
  };
  return (
    <svg
      className="pen-pad"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${padSize.width} ${padSize.height}`}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setStroke(pointsOf(event));
      }}
      onPointerMove={(event) => {
        const points = pointsOf(event); // at once: the event is over when React asks
        setStroke((now) => now && points.reduce(addPoint, now));
      }}
      onPointerUp={finish}
      onPointerCancel={() => setStroke(null)}
    >
      <line className="pen-pad-line" x1={24} x2={padSize.width - 24} y1={112} y2={112} />
      {shown.length === 0 && (
        <text className="pen-pad-hint" x={padSize.width / 2} y={72} textAnchor="middle">
          {hint}
        </text>
      )}
      {shown.map(({ id, path }) => (
        <path key={id} d={path} strokeWidth={2.4} />
      ))}
    </svg>
  );
}
