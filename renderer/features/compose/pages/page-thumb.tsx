// One page in the strip: its picture with what is blackened on it, its number, and what a screen reader says of it.
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../../contract/fax.ts';
import { type PlannedPage, turnRectangle } from '../../../../contract/page-plan.ts';
import type { Size } from '../../../viewer/zoom.ts';
import { turnedSize } from './fax-shape.ts';
import type { PlanItem } from './plan-edits.ts';
import { ownSize, PlanPageView } from './plan-page-view.tsx';
import { placeOf } from './redaction-box.ts';
import type { OpenDocuments } from './use-documents.ts';

export const paperWidth = 92;

/** Of its box in the strip. */
export function thumbHeight(size: Size): number {
  // A receipt or a banner would fill the strip: the box ends where the paper of a letter would not.
  return Math.min(Math.round((paperWidth * size.height) / size.width), 2 * paperWidth);
}

/** `number`: in the fax, from 1. */
export function useDescription(draft: Draft): (item: PlanItem, number: number) => string {
  const { t } = useTranslation();
  return ({ page }, number) => {
    const part = draft.parts.find(({ content }) => content.kind === 'ready' && content.document.id === page.documentId);
    const name = { page: number, source: page.pageIndex + 1, title: part?.title ?? '' };
    return [
      part ? t('pages.itemOf', name) : t('pages.item', name),
      page.rotation === 0 ? '' : t('pages.itemTurned', { degrees: page.rotation }),
      page.mode === 'auto' ? '' : t(page.mode === 'text' ? 'pages.itemText' : 'pages.itemPhoto'),
      page.redactions.length === 0 ? '' : t('pages.itemRedacted', { count: page.redactions.length }),
    ]
      .filter((words) => words !== '')
      .join(', ');
  };
}

function boxesOf({ redactions, rotation }: PlannedPage) {
  return redactions.map((each, at) => ({ id: `box ${at}`, place: placeOf(turnRectangle(each, rotation)) }));
}

interface PageThumbProps {
  readonly item: PlanItem;
  readonly number: number;
  readonly documents: OpenDocuments;
}

export function PageThumb({ item: { page }, number, documents }: PageThumbProps): ReactElement {
  const size = turnedSize(ownSize(documents, page), page);
  const height = thumbHeight(size);
  return (
    <>
      <span className="thumb-paper" style={{ width: paperWidth, height }}>
        <PlanPageView
          state={documents.get(page.documentId)}
          page={page}
          width={paperWidth}
          height={Math.round((paperWidth * size.height) / size.width)}
          label={null}
        />
        {boxesOf(page).map(({ id, place }) => (
          <span key={id} className="thumb-redaction" style={place} />
        ))}
      </span>
      <span className="thumb-number num">{number}</span>
    </>
  );
}
