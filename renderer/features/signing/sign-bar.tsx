// The tools of signing, in place of what else can be done with a fax: put something on the page, take it back, send it back.
import { CalendarDays, Check, type LucideIcon, PenLine, Redo2, Type, Undo2 } from 'lucide-react';
import { type ReactElement, useEffect, useState } from 'react';
import { Toolbar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { checkMark, type PageMark, withoutUnwritable } from '../../../contract/page-marks.ts';
import { ask } from '../../host/notices.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Question } from '../../ui/dialog.tsx';
import { ShrinkingButton } from '../../ui/shrinking-button.tsx';
import type { Viewer } from '../../viewer/use-viewer.ts';
import { boxAround } from './mark-box.ts';
import { noMarks } from './mark-edits.ts';
import { changeMarks, placeMark, stopSigning, useSigning, writeIn } from './sign-state.ts';
import { type ChosenSignature, SignatureDialog } from './signature-dialog.tsx';
import { letterPoints, lineShare, measureAspect } from './text-size.ts';

/** In points: a signature as people write it, and the tick of a form. */
const signatureWidth = 150;
const tallest = 60;
const tickSize = 16;

interface SignBarProps {
  readonly faxId: string;
  /** Before its pages are on screen there is nothing to put anything on. */
  readonly isReady: boolean;
  /** The pages as they are on screen now. */
  readonly viewer: () => Viewer | null;
}

/** In the middle of the page in front; each a little lower than the one before, so that none covers another. */
function usePlacing({ faxId, viewer }: Pick<SignBarProps, 'faxId' | 'viewer'>) {
  const marks = useSigning(({ byFax }) => byFax[faxId]) ?? noMarks;
  function place(make: (page: number) => PageMark, size: { width: number; height: number }): string | null {
    const shown = viewer();
    const paper = shown?.sizes[shown.page - 1];
    if (!shown || !paper) return null;
    const before = marks.items.filter(({ mark }) => mark.page === shown.page).length;
    const middle = { x: 0.5, y: 0.45 + (before % 8) * 0.05 };
    return placeMark(faxId, { ...make(shown.page), box: boxAround(middle, size, paper) });
  }
  const nowhere = { x: 0, y: 0, width: 0, height: 0 };
  const lineHeight = letterPoints * lineShare;
  return {
    text(text: string, hand: 'plain' | 'name', height = lineHeight): string | null {
      const size = { width: height * measureAspect(text, hand), height };
      return place((page) => ({ kind: 'text', page, box: nowhere, text, hand }), size);
    },
    drawing(drawing: typeof checkMark, width: number): string | null {
      const wide = Math.min(width, tallest * drawing.aspect);
      return place((page) => ({ kind: 'drawing', page, box: nowhere, drawing }), { width: wide, height: wide / drawing.aspect });
    },
  };
}

/** Undo and redo wherever the focus is, but in a field they are the field's own. */
function useHistoryKeys(faxId: string): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const isInField = event.target instanceof Element && event.target.closest('input, textarea') !== null;
      if (isInField || event.altKey || !(event.ctrlKey || event.metaKey)) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      changeMarks(faxId, { kind: key === 'y' || event.shiftKey ? 'redo' : 'undo' });
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [faxId]);
}

interface ToolProps {
  readonly icon: LucideIcon;
  readonly text: string;
  readonly isDisabled: boolean;
  readonly onPress: () => void;
}

function Tool(tool: ToolProps): ReactElement {
  return <ShrinkingButton {...tool} className="sign-tool" variant="quiet" size="small" />;
}

function PlaceTools(props: SignBarProps): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const placing = usePlacing(props);
  const [isChoosing, setIsChoosing] = useState(false);
  const isDisabled = !props.isReady;
  function sign(chosen: ChosenSignature): void {
    setIsChoosing(false);
    if (chosen.kind === 'drawing') placing.drawing(chosen.drawing, signatureWidth);
    else placing.text(chosen.name, 'name', 2 * letterPoints);
  }
  function placeDate(): void {
    const today = new Intl.DateTimeFormat(region, { dateStyle: 'long' }).format(new Date());
    placing.text(withoutUnwritable(today) ?? today, 'plain');
  }
  return (
    <>
      <Tool isDisabled={isDisabled} icon={PenLine} text={t('signing.signature')} onPress={() => setIsChoosing(true)} />
      <Tool
        isDisabled={isDisabled}
        icon={Type}
        text={t('signing.text')}
        onPress={() => writeIn(placing.text(t('signing.textStart'), 'plain'))}
      />
      <Tool isDisabled={isDisabled} icon={CalendarDays} text={t('signing.date')} onPress={placeDate} />
      <Tool isDisabled={isDisabled} icon={Check} text={t('signing.check')} onPress={() => placing.drawing(checkMark, tickSize)} />
      <SignatureDialog isOpen={isChoosing} onClose={() => setIsChoosing(false)} onChoose={sign} />
    </>
  );
}

async function sendBack(faxId: string, viewer: Viewer | null): Promise<void> {
  const marks = useSigning.getState().byFax[faxId]?.items.map(({ mark }) => mark) ?? [];
  const turns = [...(viewer?.turns ?? [])].map(([page, turn]) => ({ page, turn }));
  const made = await ask('opened.sendBack', { fax: { kind: 'received', inboxId: faxId }, turns, marks });
  if (made) stopSigning(faxId);
}

export function SignBar(props: SignBarProps): ReactElement {
  const { faxId, viewer } = props;
  const { t } = useTranslation();
  const marks = useSigning(({ byFax }) => byFax[faxId]) ?? noMarks;
  const [isLeaving, setIsLeaving] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  useHistoryKeys(faxId);
  async function send(): Promise<void> {
    setIsBusy(true);
    await sendBack(faxId, viewer());
    setIsBusy(false);
  }
  const cancel = (): void => (marks.items.length > 0 ? setIsLeaving(true) : stopSigning(faxId));
  const tool = { variant: 'quiet' as const, size: 'small' as const };
  return (
    <header className="bar sign-bar">
      <Toolbar className="sign-tools" aria-label={t('signing.tools')}>
        <PlaceTools {...props} />
        <span className="sign-line" />
        <IconButton
          {...tool}
          icon={Undo2}
          label={t('signing.undo')}
          isDisabled={marks.past.length === 0}
          onPress={() => changeMarks(faxId, { kind: 'undo' })}
        />
        <IconButton
          {...tool}
          icon={Redo2}
          label={t('signing.redo')}
          isDisabled={marks.future.length === 0}
          onPress={() => changeMarks(faxId, { kind: 'redo' })}
        />
      </Toolbar>
      <Button onPress={cancel}>{t('action.cancel')}</Button>
      <Button variant="primary" isDisabled={marks.items.length === 0} isBusy={isBusy} onPress={() => void send()}>
        {t('signing.sendBack')}
      </Button>
      <Question
        isOpen={isLeaving}
        title={t('signing.leaveTitle')}
        text={t('signing.leaveText')}
        yes={t('action.discard')}
        no={t('signing.stay')}
        onYes={() => stopSigning(faxId)}
        onClose={() => setIsLeaving(false)}
      />
    </header>
  );
}
