// The open received fax: who, when, the pages, what can be done with it, and signing it.
import { Download, Ellipsis, GripVertical, PenLine, Printer } from 'lucide-react';
import { type DragEvent, type ReactElement, useRef, useState } from 'react';
import { MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OpenedFax } from '../../../contract/ipc/opened-fax.ts';
import type { ReceivedFax } from '../../../contract/received-fax.ts';
import { faultText } from '../../fault-text.ts';
import { formatTimeOfDay } from '../../format/time.ts';
import { useSession } from '../../host/app-state.ts';
import { ask } from '../../host/notices.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { MenuEntries, type MenuEntry } from '../../ui/context-menu.tsx';
import { BrokenDrawing, TrayDrawing } from '../../ui/drawings.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ShrinkingButton } from '../../ui/shrinking-button.tsx';
import { DocumentViewer } from '../../viewer/document-viewer.tsx';
import { isOpenedAction, useOpenedEntries, useRunOpened } from '../../viewer/opened-actions.ts';
import { pageWordsOverlay } from '../../viewer/page-words.tsx';
import { useReadWords } from '../../viewer/use-page-words.ts';
import { useSearchHit } from '../../viewer/use-search-hit.ts';
import type { Viewer } from '../../viewer/use-viewer.ts';
import { useDayName } from '../frame/use-day-name.ts';
import { MarkLayer } from '../signing/mark-layer.tsx';
import { SignBar } from '../signing/sign-bar.tsx';
import { startSigning, useSigning } from '../signing/sign-state.ts';
import { useInbox } from './inbox-state.ts';
import { senderOf } from './sender.ts';

function useSummary(fax: ReceivedFax): string {
  const { t } = useTranslation();
  const { region } = useLocale();
  const nameDay = useDayName();
  const session = useSession();
  const { number } = senderOf(fax);
  const own =
    session.kind === 'signed-in' && session.numbers.length > 1 ? session.numbers.find((one) => one.number === fax.to) : undefined;
  const parts = [
    `${nameDay(fax.receivedAtMs)} ${formatTimeOfDay(fax.receivedAtMs, region)}`,
    fax.document && t('list.pages', { count: fax.document.pageCount }),
    number && t('inbox.from', { number }),
    own && t('inbox.to', { label: own.label }),
  ];
  return parts.filter(Boolean).join(' · ');
}

/** What is dragged from here becomes a file wherever it is dropped; saving does the same by keyboard. */
function DragGrip({ fax }: { readonly fax: OpenedFax }): ReactElement {
  const { t } = useTranslation();
  function drag(event: DragEvent): void {
    event.preventDefault(); // the system's own drag begins in its place
    void ask('opened.dragOut', { fax });
  }
  return (
    <span className="drag-grip" draggable onDragStart={drag} title={t('opened.drag')} aria-hidden>
      <GripVertical size={16} strokeWidth={1.8} />
    </span>
  );
}

interface ActionsProps {
  readonly fax: ReceivedFax;
  readonly entries: readonly MenuEntry[];
  readonly run: (id: string) => Promise<void>;
}

function Actions({ fax, entries, run }: ActionsProps): ReactElement {
  const { t } = useTranslation();
  const [isPrinting, setIsPrinting] = useState(false);
  if (!fax.document) {
    const save = (): void => void ask('opened.save', { fax: { kind: 'received', inboxId: fax.id }, format: 'file' });
    return (
      <Button icon={Download} isDisabled={fax.fault === null} onPress={save}>
        {t('action.saveFile')}
      </Button>
    );
  }
  async function print(): Promise<void> {
    setIsPrinting(true);
    await run('print');
    setIsPrinting(false);
  }
  return (
    <>
      <ShrinkingButton
        icon={PenLine}
        text={t('opened.sign')}
        className="wordless-when-narrow"
        onPress={() => startSigning(fax.id)}
      />
      <IconButton icon={Printer} label={t('opened.print')} isBusy={isPrinting} onPress={() => void print()} />
      <IconButton icon={Download} label={t('opened.savePdf')} onPress={() => void run('savePdf')} />
      <MenuTrigger>
        <IconButton icon={Ellipsis} label={t('opened.more')} />
        <Popover className="popover" placement="bottom end" offset={4}>
          <MenuEntries label={t('opened.more')} entries={entries} onChoose={(id) => void run(id)} />
        </Popover>
      </MenuTrigger>
    </>
  );
}

function NotShown({ fax }: { readonly fax: ReceivedFax }): ReactElement {
  const { t } = useTranslation();
  const { language } = useLocale();
  if (!fax.fault) return <EmptyState drawing={<TrayDrawing />} title={t('inbox.fetchingTitle')} text={t('inbox.fetchingText')} />;
  const text = `${faultText(fax.fault, language)} ${t('inbox.cannotShowText')}`;
  return <EmptyState drawing={<BrokenDrawing />} title={t('inbox.cannotShowTitle')} text={text} />;
}

export function ReceivedPane({ fax }: { readonly fax: ReceivedFax }): ReactElement {
  const { t } = useTranslation();
  const summary = useSummary(fax);
  const opened: OpenedFax = { kind: 'received', inboxId: fax.id };
  const viewer = useRef<Viewer | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const readWords = useReadWords(fax.id);
  // That of the list: what is only being typed has found nothing yet.
  const search = useInbox(({ shown }) => shown.text);
  const hit = useSearchHit(fax.id, search, isOpen, viewer);
  const runOpened = useRunOpened(opened);
  const entries = useOpenedEntries();
  const isSigning = useSigning(({ byFax }) => byFax[fax.id] !== undefined);
  const run = async (id: string): Promise<void> => {
    if (isOpenedAction(id)) await runOpened(id, viewer.current);
  };
  return (
    <>
      {isSigning ? (
        <SignBar faxId={fax.id} isReady={isOpen} viewer={() => viewer.current} />
      ) : (
        <header className="bar">
          {fax.document && <DragGrip fax={opened} />}
          <h2 className="bar-title">
            <span className="selectable">{senderOf(fax).name ?? t('inbox.unknownSender')}</span>
            <small className="selectable num" title={summary}>
              {summary}
            </small>
          </h2>
          <Actions fax={fax} entries={entries.slice(2)} run={run} />
        </header>
      )}
      {fax.document ? (
        <DocumentViewer
          key={fax.id}
          documentId={fax.document.id}
          turns={fax.turns}
          {...(isSigning ? {} : { overlay: pageWordsOverlay(fax.id, hit) })}
          readWords={readWords}
          hasLinks
          onTurn={(page, turn) => void ask('inbox.setTurn', { inboxId: fax.id, page, turn })}
          upright={isSigning ? (frame) => <MarkLayer faxId={fax.id} frame={frame} /> : undefined}
          actions={entries}
          onAction={(id) => void run(id)}
          onViewer={(now) => {
            viewer.current = now;
            setIsOpen(now.opened !== null);
          }}
        />
      ) : (
        <NotShown fax={fax} />
      )}
    </>
  );
}
