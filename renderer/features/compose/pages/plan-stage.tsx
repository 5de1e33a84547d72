// The pages of a fax, large: as they are or as they will be faxed, with their blackened parts.
import { type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../../contract/fax.ts';
import type { PlannedPage } from '../../../../contract/page-plan.ts';
import { useFirstSight } from '../../../viewer/first-sight.ts';
import { PageStage, type StagePages } from '../../../viewer/page-stage.tsx';
import type { Place } from '../../../viewer/use-viewer.ts';
import { ViewControls } from '../../../viewer/view-controls.tsx';
import type { Size, Zoom } from '../../../viewer/zoom.ts';
import { useCoverPage, useHasCover } from '../cover-page.ts';
import { bringCoverToFront, showCover, useIsCoverInFront } from './cover-in-front.ts';
import { CoverView, useCoverSize } from './cover-view.tsx';
import { faxedRotation, faxedSize, turnedSize } from './fax-shape.ts';
import { indexOf, type PlanItem } from './plan-edits.ts';
import { commandFor, isStageCommand } from './plan-keys.ts';
import { ownSize, PlanPageView } from './plan-page-view.tsx';
import { bringToFront, goToPlace } from './plan-selection.ts';
import { changeView, showCurrent, usePlan } from './plan-state.ts';
import { RedactionLayer } from './redaction-layer.tsx';
import { runCommand } from './run-command.ts';
import { useStageMode } from './stage-mode.ts';
import { TwinPicture } from './twin-picture.tsx';
import { wantTwins } from './twins.ts';
import type { OpenDocuments } from './use-documents.ts';
import { useQuality } from './use-fax-estimate.ts';

/** Pages in sight at most, before and behind the one in front. */
const nearby = 2;

/** The stage follows the strip, and the strip follows the stage while the user, and nobody else, scrolls it. */
function usePlace(): { readonly place: Place; readonly noteUser: () => void } {
  const plan = usePlan((state) => state.plan);
  const target = usePlan((state) => state.target);
  const [zoom, setZoom] = useState<Zoom>({ kind: 'auto' });
  const isUsers = useRef(false);
  const covers = useHasCover() ? 1 : 0;
  const isCover = useIsCoverInFront();
  useEffect(() => {
    if (target) isUsers.current = false;
  }, [target]);
  const placed = useMemo(() => target && { page: Math.max(1, target.page + covers) }, [target, covers]);
  const place: Place = {
    pageCount: covers + plan.items.length,
    page: isCover ? 1 : covers + Math.max(1, indexOf(plan, plan.current) + 1),
    notePage(page) {
      if (!isUsers.current) return;
      if (page <= covers) bringCoverToFront();
      else changeView((now) => bringToFront(now, page - 1 - covers));
    },
    goTo(page) {
      if (page <= covers) {
        showCover();
        return;
      }
      changeView((now) => goToPlace(now, page - 1 - covers, false));
      showCurrent();
    },
    target: placed,
    zoom,
    setZoom,
  };
  const noteUser = (): void => {
    isUsers.current = true;
  };
  return { place, noteUser };
}

/** In ms. While nobody looks at the dots, the pages themselves are drawn first. */
const unseenTwinsAfter = 500;

function useTwinsWanted(draft: Draft, items: readonly PlanItem[], front: number): void {
  const quality = useQuality();
  const hasCover = useHasCover();
  const cover = useCoverPage(({ page }) => page);
  const isSeen = useStageMode(({ view }) => view === 'faxed');
  useEffect(() => {
    const pages = items.map(({ page }) => page);
    const faxed = hasCover ? [cover, ...pages] : pages;
    const near = [front, ...Array.from({ length: nearby }, (_, at) => [front + at + 1, front - at - 1]).flat()];
    const inSight = near.flatMap((at) => faxed[at] ?? []);
    const others = faxed.filter((page) => page !== null);
    const timer = setTimeout(() => wantTwins({ draftId: draft.id, quality, inSight, others }), isSeen ? 0 : unseenTwinsAfter);
    return () => {
      clearTimeout(timer);
      wantTwins(null);
    };
  }, [draft.id, quality, items, hasCover, cover, front, isSeen]);
}

interface PlanStageProps {
  readonly draft: Draft;
  readonly documents: OpenDocuments;
}

function useStagePages(documents: OpenDocuments): StagePages {
  const { t } = useTranslation();
  const items = usePlan(({ plan }) => plan.items);
  const { view, isRedacting } = useStageMode();
  const quality = useQuality();
  const isFaxed = view === 'faxed';
  const hasCover = useHasCover();
  const coverSize = useCoverSize(documents, isFaxed);
  const sight = useFirstSight((state) => state.sight);
  const sizes = useMemo(() => {
    const sizeOf = (page: PlannedPage): Size | undefined =>
      ownSize(documents, page) ?? (sight?.documentId === page.documentId ? sight.page : undefined);
    const pages = items.map(({ page }) => (isFaxed ? faxedSize : turnedSize)(sizeOf(page), page));
    return hasCover ? [coverSize, ...pages] : pages;
  }, [items, documents, isFaxed, hasCover, coverSize, sight]);
  const covers = hasCover ? 1 : 0;
  return {
    sizes,
    keyOf: (index) => (index < covers ? 'cover' : (items[index - covers]?.key ?? index)),
    render(index, width, height) {
      const [number, total] = [index + 1, covers + items.length];
      if (index < covers)
        return <CoverView documents={documents} total={total} width={width} height={height} isFaxed={isFaxed} />;
      const item = items[index - covers];
      if (!item) return <span />;
      const { page } = item;
      const rotation = isFaxed ? faxedRotation(ownSize(documents, page), page) : page.rotation;
      const label = t('viewer.pageOf', { page: number, total });
      return (
        <>
          {isFaxed ? (
            <TwinPicture page={page} quality={quality} number={number} total={total} width={width} height={height} />
          ) : (
            <PlanPageView state={documents.get(page.documentId)} page={page} width={width} height={height} label={label} />
          )}
          <RedactionLayer item={item} number={number} rotation={rotation} isDrawing={isRedacting} />
        </>
      );
    },
  };
}

export function PlanStage({ draft, documents }: PlanStageProps): ReactElement {
  const pages = useStagePages(documents);
  const { place, noteUser } = usePlace();
  const items = usePlan(({ plan }) => plan.items);
  const sightOf = useFirstSight((state) => state.sight?.documentId);
  const isOpen = items.some(({ page }) => documents.has(page.documentId) || page.documentId === sightOf);
  useTwinsWanted(draft, items, place.page - 1);
  return (
    <PageStage
      viewer={place}
      pages={isOpen ? pages : null}
      documentKey={draft.id}
      onUserScroll={noteUser}
      onKey={(event) => {
        const command = commandFor(event);
        if (!command || !isStageCommand(command)) return;
        event.preventDefault();
        runCommand(command);
      }}
    >
      {(scale) => <ViewControls viewer={place} scale={scale} />}
    </PageStage>
  );
}
