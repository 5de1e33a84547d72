// A mark as it will stand on the page: the same lines and letters that the document gets.
import type { ReactElement } from 'react';
import { layOutText, type PageMark, type PenDrawing, penPoints, strokePath } from '../../../contract/page-marks.ts';
import { fontOf } from './text-size.ts';

interface DrawingProps {
  readonly drawing: PenDrawing;
  readonly width: number;
  readonly height: number;
  readonly pen: number;
}

export function DrawingPicture({ drawing, width, height, pen }: DrawingProps): ReactElement {
  // Strokes have no names, and the same one may come twice: only its place tells it apart.
  const paths = drawing.strokes.map((stroke, at) => ({ id: `stroke ${at}`, path: strokePath(stroke, width, height) }));
  return (
    <svg className="mark-picture" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden>
      {paths.map(({ id, path }) => (
        <path key={id} d={path} strokeWidth={pen} />
      ))}
    </svg>
  );
}

interface MarkPictureProps {
  readonly mark: PageMark;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** CSS pixels per point. */
  readonly scale: number;
}

export function MarkPicture({ mark, width, height, scale }: MarkPictureProps): ReactElement {
  if (mark.kind === 'drawing')
    return <DrawingPicture drawing={mark.drawing} width={width} height={height} pen={penPoints * scale} />;
  const { size, lines } = layOutText(mark.text, height);
  const shown = lines.map((line, at) => ({ ...line, id: `line ${at}` }));
  return (
    <svg className="mark-picture" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden>
      {shown.map(({ id, text, baseline }) => (
        <text
          key={id}
          x={0}
          y={baseline}
          fontSize={size}
          fontFamily={fontOf[mark.hand]}
          fontStyle={mark.hand === 'name' ? 'italic' : 'normal'}
        >
          {text}
        </text>
      ))}
    </svg>
  );
}
