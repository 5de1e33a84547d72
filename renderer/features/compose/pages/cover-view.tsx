// The cover page on the stage and in the strip: lines on a sheet of its size until it is drawn, its last version while a newer one is made.
import { TriangleAlert } from 'lucide-react';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type PlannedPage, planPage } from '../../../../contract/page-plan.ts';
import { faultText } from '../../../fault-text.ts';
import { useLocale } from '../../../host/use-locale.ts';
import type { Size } from '../../../viewer/zoom.ts';
import { useCompose } from '../compose-state.ts';
import { pickDrawable, useCoverPage } from '../cover-page.ts';
import { faxedSize, turnedSize } from './fax-shape.ts';
import { ownSize, PlanPageView } from './plan-page-view.tsx';
import { TwinPicture } from './twin-picture.tsx';
import { type TwinState, twinKey, useTwins } from './twins.ts';
import type { OpenDocuments } from './use-documents.ts';
import { useQuality } from './use-fax-estimate.ts';

const upright = planPage('', 0);
const letter: Size = { width: 612, height: 792 };
const a4: Size = { width: 595, height: 842 };

/** In points; before it is made, of the paper that it will be made on. */
export function useCoverSize(documents: OpenDocuments, isFaxed: boolean): Size {
  const page = pickDrawable(useCoverPage(), documents);
  const own = page ? ownSize(documents, page) : undefined;
  const isLetter = useCompose(({ fromNumber }) => fromNumber === null || fromNumber.startsWith('+1'));
  return useMemo(() => (isFaxed ? faxedSize : turnedSize)(own ?? (isLetter ? letter : a4), upright), [own, isLetter, isFaxed]);
}

/** The newest that has dots, so that the sheet is not empty at each word that is typed; the newest where none has. */
function useFaxedCover(): PlannedPage | null {
  const { page, before } = useCoverPage();
  const quality = useQuality();
  const hasDots = (twins: ReadonlyMap<string, TwinState>, cover: PlannedPage | null): boolean =>
    cover !== null && twins.get(twinKey(cover, quality))?.kind === 'ready';
  const isBehind = useTwins(({ twins }) => page !== null && !twins.has(twinKey(page, quality)) && hasDots(twins, before));
  return isBehind ? before : page;
}

/** Under the page: it goes when that is drawn. */
function Waiting(): ReactElement {
  const { t } = useTranslation();
  return (
    <span className="twin-wait" role="status">
      <span className="visually-hidden">{t('cover.looking')}</span>
    </span>
  );
}

interface CoverViewProps {
  readonly documents: OpenDocuments;
  /** Pages of the whole fax; the cover is its first. */
  readonly total: number;
  readonly width: number;
  readonly height: number;
  readonly isFaxed: boolean;
}

export function CoverView({ documents, total, width, height, isFaxed }: CoverViewProps): ReactElement {
  const { t } = useTranslation();
  const { language } = useLocale();
  const quality = useQuality();
  const cover = useCoverPage();
  const drawable = pickDrawable(cover, documents);
  const faxed = useFaxedCover();
  if (cover.fault) return <span className="page-failed cover-failed">{faultText(cover.fault, language)}</span>;
  if (isFaxed && faxed)
    return <TwinPicture page={faxed} quality={quality} number={1} total={total} width={width} height={height} />;
  const label = t('viewer.pageOf', { page: 1, total });
  return (
    <>
      <Waiting />
      {drawable && (
        <PlanPageView state={documents.get(drawable.documentId)} page={drawable} width={width} height={height} label={label} />
      )}
    </>
  );
}

interface CoverThumbProps {
  readonly documents: OpenDocuments;
  readonly width: number;
  readonly height: number;
}

export function CoverThumb({ documents, width, height }: CoverThumbProps): ReactElement {
  const { t } = useTranslation();
  const cover = useCoverPage();
  const page = pickDrawable(cover, documents);
  return (
    <>
      <span className="thumb-paper" style={{ width, height }}>
        {cover.fault && <TriangleAlert className="cover-thumb-fault" size={20} strokeWidth={1.6} aria-hidden />}
        {!cover.fault && <span className="twin-wait" />}
        {page && !cover.fault && (
          <PlanPageView state={documents.get(page.documentId)} page={page} width={width} height={height} label={null} />
        )}
      </span>
      <span className="thumb-number">{t('cover.thumb')}</span>
    </>
  );
}
