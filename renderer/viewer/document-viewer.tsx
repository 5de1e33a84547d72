// A document to read: its pages, the controls over them, thumbnails and words to find when they are asked for.
import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentId } from '../../contract/fax.ts';
import type { PageTurn } from '../../contract/received-fax.ts';
import { ContextMenu, type MenuEntry } from '../ui/context-menu.tsx';
import { BrokenDrawing } from '../ui/drawings.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import type { ScreenPoint } from '../ui/virtual-list.tsx';
import { FindBar, overlayHits } from './find-bar.tsx';
import { LinkLayer } from './link-layer.tsx';
import { actionForKey, type OpenedAction } from './opened-actions.ts';
import { PageFace, type PageLook, type PageOverlay } from './page-face.tsx';
import { PageStage, type StagePages } from './page-stage.tsx';
import type { ReadWords } from './page-text.ts';
import { turnOf } from './page-turns.ts';
import { ThumbnailStrip } from './thumbnail-strip.tsx';
import { useFind } from './use-find.ts';
import { useTurns } from './use-turns.ts';
import { useViewer, type Viewer } from './use-viewer.ts';
import { ViewControls } from './view-controls.tsx';
import { useViewEntries, type ViewCommand, ViewTools } from './view-tools.tsx';

export interface DocumentViewerProps {
  readonly documentId: DocumentId;
  /** As the pages were turned before. */
  readonly turns?: readonly { readonly page: number; readonly turn: PageTurn }[];
  /** Keeps a page as it is turned now. */
  readonly onTurn?: (page: number, turn: PageTurn) => void;
  /** Drawn over each page that is in sight; turns with it. */
  readonly overlay?: PageOverlay;
  /** Drawn upright over each page as it is shown, turned. While there is something, pages do not turn. */
  readonly upright?: PageOverlay | undefined;
  /** Links can be pressed, and then ask. */
  readonly hasLinks?: boolean;
  /** What was read off the pictures of pages that have no text of their own. */
  readonly readWords?: ReadWords;
  /** What else can be done with the document, as entries of its menus. */
  readonly actions?: readonly MenuEntry[];
  readonly onAction?: (id: string, viewer: Viewer) => void;
  /** Told whenever it changes: for what stands around the pages. */
  readonly onViewer?: (viewer: Viewer) => void;
}

function overlayLinks({ opened }: Viewer): PageOverlay | undefined {
  return opened ? ({ page }) => <LinkLayer key={opened.id} pdf={opened.pdf} page={page} /> : undefined;
}

type Look = Omit<PageLook, 'turn'>;

function usePages(viewer: Viewer, look: Look, overlay: PageOverlay, upright: PageOverlay | undefined): StagePages | null {
  const { t } = useTranslation();
  const { opened, sizes, turns } = viewer;
  if (!opened) return null;
  return {
    sizes,
    keyOf: (index) => index,
    render: (index, width, height) => (
      <PageFace
        opened={opened}
        page={index + 1}
        width={width}
        height={height}
        scale={width / (sizes[index]?.width ?? width)}
        look={{ ...look, turn: turnOf(turns, index + 1) }}
        overlay={overlay}
        upright={upright}
        label={t('viewer.pageOf', { page: index + 1, total: sizes.length })}
        failedText={t('viewer.pageFailed')}
      />
    ),
  };
}

/** Everything that changes how the pages look, by button, menu or key. */
function useReading(props: DocumentViewerProps) {
  const { turns, turn } = useTurns(props.turns, props.onTurn);
  const viewer = useViewer(props.documentId, turns);
  const find = useFind(viewer, props.readWords);
  const [look, setLook] = useState<Look>({ isMirrored: false, isInverted: false });
  const isMarking = props.upright !== undefined;
  const all = Array.from({ length: viewer.pageCount }, (_, at) => at + 1);
  const commands: Readonly<Record<ViewCommand, () => void>> = {
    turnRight: () => turn([viewer.page], 90),
    turnLeft: () => turn([viewer.page], -90),
    turnAll: () => turn(all, 90),
    mirror: () => setLook((now) => ({ ...now, isMirrored: !now.isMirrored })),
    invert: () => setLook((now) => ({ ...now, isInverted: !now.isInverted })),
    find: () => find.open(),
  };
  const run = (command: ViewCommand): void => {
    if (command === 'find' || command === 'invert' || !isMarking) commands[command]();
  };
  const shown: Look = isMarking ? { ...look, isMirrored: false } : look;
  return { viewer, find, look: shown, run, isCommand: (id: string): id is ViewCommand => id in commands };
}

function commandForKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): ViewCommand | null {
  if (altKey) return null;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'f' && !shiftKey ? 'find' : null;
  return key.toLowerCase() === 'r' ? (shiftKey ? 'turnLeft' : 'turnRight') : null;
}

export function DocumentViewer(props: DocumentViewerProps): ReactElement {
  const { overlay, upright, hasLinks = false, actions = [], onAction, onViewer } = props;
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const [hasThumbnails, setHasThumbnails] = useState(false);
  const [menuAt, setMenuAt] = useState<ScreenPoint | null>(null);
  const { viewer, find, look, run, isCommand } = useReading(props);
  const hits = overlayHits(find);
  const links = hasLinks && !upright ? overlayLinks(viewer) : undefined;
  const over: PageOverlay = (frame) => [overlay?.(frame), hits(frame), links?.(frame)];
  const pages = usePages(viewer, look, over, upright);
  const state = { ...look, isFinding: find.isOpen };
  const entries = [
    ...useViewEntries(state, viewer.pageCount),
    ...actions.map((entry, at) => ({ ...entry, beginsGroup: at === 0 })),
  ];
  useEffect(() => onViewer?.(viewer));
  const choose = (id: string): void => {
    if (isCommand(id)) run(id);
    else onAction?.(id, viewer);
  };
  function press(event: KeyboardEvent): void {
    // Who writes on a page does not mean the fax: Delete takes a mark away, never the whole of it.
    if (upright && !event.ctrlKey && !event.metaKey) event.stopPropagation();
    const action: OpenedAction | null = onAction ? actionForKey(event) : null;
    const chosen = commandForKey(event) ?? action;
    // In a field a letter is a letter, and what is copied is the field's own.
    const isInField = event.target instanceof Element && event.target.closest('input, textarea') !== null;
    if (event.defaultPrevented || chosen === null || (isInField && chosen !== 'find')) return;
    if (chosen === 'copyPage' && window.getSelection()?.isCollapsed === false) return; // the chosen words are meant
    event.preventDefault();
    choose(chosen);
  }
  if (viewer.hasFailed) {
    return (
      <div className="stage">
        <EmptyState drawing={<BrokenDrawing />} title={t('viewer.failedTitle')} text={t('viewer.failedText')} />
      </div>
    );
  }
  // Wherever the focus is in here, although this is no control.
  const keys = { onKeyDown: press };
  const focusPages = (): void => frame.current?.querySelector<HTMLElement>('.stage-scroller')?.focus();
  const tools = <ViewTools state={state} entries={entries} onCommand={run} onChoose={choose} />;
  return (
    <div ref={frame} className="viewer" {...keys}>
      {hasThumbnails && viewer.pageCount > 1 && (
        <div className="strip">
          <ThumbnailStrip viewer={viewer} />
        </div>
      )}
      {find.isOpen && <FindBar find={find} onClosed={focusPages} />}
      <PageStage viewer={viewer} pages={pages} documentKey={viewer.opened?.id ?? ''} onMenu={setMenuAt}>
        {(scale) => (
          <ViewControls
            viewer={viewer}
            scale={scale}
            areThumbnailsShown={hasThumbnails}
            onToggleThumbnails={() => setHasThumbnails((are) => !are)}
            tools={tools}
          />
        )}
      </PageStage>
      {menuAt && (
        <ContextMenu at={menuAt} label={t('reading.more')} entries={entries} onChoose={choose} onClose={() => setMenuAt(null)} />
      )}
    </div>
  );
}
