// One page as it is shown: its picture, turned, mirrored or white on black, and over it what belongs to its places.
import type { ReactElement, ReactNode } from 'react';
import type { PageTurn } from '../../contract/received-fax.ts';
import { classes } from '../ui/classes.ts';
import type { OpenedDocument } from './open-document.ts';
import { PageCanvas } from './page-canvas.tsx';
import { turnedSize } from './page-turns.ts';

/** The page that something is drawn over. */
export interface PageFrame {
  /** From 1. */
  readonly page: number;
  /** In CSS pixels, of the page as the document has it: turned and mirrored with it is whatever is drawn over it. */
  readonly width: number;
  readonly height: number;
  /** CSS pixels per point. */
  readonly scale: number;
}

/** Draws over a page: marks where words are, and the like. Places are fractions of the page. */
export type PageOverlay = (frame: PageFrame) => ReactNode;

export interface PageLook {
  readonly turn: PageTurn;
  readonly isMirrored: boolean;
  readonly isInverted: boolean;
}

interface PageFaceProps {
  readonly opened: OpenedDocument;
  /** From 1. */
  readonly page: number;
  /** In CSS pixels, as it is shown. */
  readonly width: number;
  readonly height: number;
  /** CSS pixels per point. */
  readonly scale: number;
  readonly look: PageLook;
  readonly label: string;
  readonly failedText: string;
  /** Turns with the page. */
  readonly overlay?: PageOverlay | undefined;
  /** Stands upright over the page as it is shown. */
  readonly upright?: PageOverlay | undefined;
}

export function PageFace(props: PageFaceProps): ReactElement {
  const { opened, page, width, height, scale, look, label, failedText, overlay, upright } = props;
  const own = turnedSize({ width, height }, look.turn);
  return (
    <div className={classes('page-face', look.isMirrored && 'is-mirrored', look.isInverted && 'is-inverted')}>
      <PageCanvas
        key={opened.id}
        pdf={opened.pdf}
        pageNumber={page}
        rotation={look.turn}
        width={width}
        height={height}
        label={label}
        failedText={failedText}
      />
      {overlay && (
        <div className="page-over" style={{ ...own, transform: `translate(-50%, -50%) rotate(${look.turn}deg)` }}>
          {overlay({ page, scale, ...own })}
        </div>
      )}
      {upright && <div className="page-upright">{upright({ page, width, height, scale })}</div>}
    </div>
  );
}
