// The row of tools over the pages: put right what is selected, blacken, and how the page in front is made into dots.
import { CopyPlus, Redo2, RotateCcw, RotateCw, SquareX, Trash2, Undo2 } from 'lucide-react';
import { type ReactElement, useEffect } from 'react';
import { Label, Slider, SliderThumb, SliderTrack, ToggleButton, Toolbar, Tooltip, TooltipTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type PageMode, type PlannedPage, pageContrast } from '../../../../contract/page-plan.ts';
import { formatSpan } from '../../../format/time.ts';
import { useLocale } from '../../../host/use-locale.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Segments } from '../../../ui/fields.tsx';
import { useCoverPage } from '../cover-page.ts';
import { useIsCoverInFront } from './cover-in-front.ts';
import { indexOf } from './plan-edits.ts';
import { commandFor } from './plan-keys.ts';
import { usePlan } from './plan-state.ts';
import { runCommand, runEdit } from './run-command.ts';
import { useStageMode } from './stage-mode.ts';
import { twinKey, useTwins } from './twins.ts';
import { useQuality } from './use-fax-estimate.ts';

/** Undo and redo work wherever the focus is, but in a field they are the field's own. */
function useHistoryKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const isInField = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]') !== null;
      const command = event.defaultPrevented || isInField ? null : commandFor(event);
      if (command?.kind !== 'edit' || (command.edit.kind !== 'undo' && command.edit.kind !== 'redo')) return;
      event.preventDefault();
      runCommand(command);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

function EditTools(): ReactElement {
  const { t } = useTranslation();
  const plan = usePlan((state) => state.plan);
  const isCover = useIsCoverInFront();
  const isEmpty = isCover || plan.items.length === 0;
  const tool = { variant: 'quiet' as const, size: 'small' as const };
  return (
    <>
      <IconButton
        {...tool}
        icon={Undo2}
        label={t('pages.undo')}
        isDisabled={plan.past.length === 0}
        onPress={() => runEdit({ kind: 'undo' })}
      />
      <IconButton
        {...tool}
        icon={Redo2}
        label={t('pages.redo')}
        isDisabled={plan.future.length === 0}
        onPress={() => runEdit({ kind: 'redo' })}
      />
      <span className="page-bar-line" />
      <IconButton
        {...tool}
        icon={RotateCcw}
        label={t('pages.turnLeft')}
        isDisabled={isEmpty}
        onPress={() => runEdit({ kind: 'rotate', by: -90 })}
      />
      <IconButton
        {...tool}
        icon={RotateCw}
        label={t('pages.turnRight')}
        isDisabled={isEmpty}
        onPress={() => runEdit({ kind: 'rotate', by: 90 })}
      />
      <IconButton
        {...tool}
        icon={CopyPlus}
        label={t('pages.duplicate')}
        isDisabled={isEmpty}
        onPress={() => runEdit({ kind: 'duplicate' })}
      />
      <IconButton
        {...tool}
        icon={Trash2}
        label={t('pages.remove')}
        isDisabled={isEmpty}
        onPress={() => runEdit({ kind: 'remove' })}
      />
    </>
  );
}

function RedactTool(): ReactElement {
  const { t } = useTranslation();
  const { isRedacting } = useStageMode();
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <ToggleButton
        className="button button-quiet button-small icon-button redact-tool"
        aria-label={t('redact.tool')}
        isSelected={isRedacting}
        onChange={(isOn) => useStageMode.setState({ isRedacting: isOn })}
      >
        <SquareX size={16} strokeWidth={1.8} aria-hidden />
      </ToggleButton>
      <Tooltip className="tooltip" offset={6}>
        {t('redact.tool')}
      </Tooltip>
    </TooltipTrigger>
  );
}

function ContrastSlider({ page }: { readonly page: PlannedPage }): ReactElement {
  const { t } = useTranslation();
  const words = page.contrast === 0 ? '0' : `${page.contrast > 0 ? '+' : '−'}${Math.abs(page.contrast)}`;
  return (
    <Slider
      className="contrast"
      minValue={-2}
      maxValue={2}
      step={1}
      value={page.contrast}
      onChange={(value) => {
        const contrast = pageContrast.safeParse(value);
        if (contrast.success && contrast.data !== page.contrast) runEdit({ kind: 'set', change: { contrast: contrast.data } });
      }}
    >
      <Label>{t('faxed.contrast')}</Label>
      <SliderTrack className="contrast-track">
        <SliderThumb className="contrast-thumb" />
      </SliderTrack>
      <output className="num">{words}</output>
    </Slider>
  );
}

function PageTime({ page }: { readonly page: PlannedPage }): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const quality = useQuality();
  const state = useTwins(({ twins }) => twins.get(twinKey(page, quality)));
  const span = state?.kind === 'ready' ? formatSpan(state.twin.seconds * 1000, region) : null;
  return <span className="page-time num">{span === null ? t('faxed.timing') : t('faxed.time', { span })}</span>;
}

function FaxTools({ page }: { readonly page: PlannedPage }): ReactElement {
  const { t } = useTranslation();
  const modes: readonly { id: PageMode; text: string }[] = [
    { id: 'auto', text: t('faxed.auto') },
    { id: 'text', text: t('faxed.text') },
    { id: 'photo', text: t('faxed.photo') },
  ];
  return (
    <div className="fax-tools">
      <Segments
        isBare
        label={t('faxed.mode')}
        options={modes}
        selected={page.mode}
        onSelect={(mode) => runEdit({ kind: 'set', change: { mode } })}
      />
      <ContrastSlider page={page} />
      <PageTime page={page} />
    </div>
  );
}

export function PageBar(): ReactElement {
  const { t } = useTranslation();
  const plan = usePlan((state) => state.plan);
  const { view } = useStageMode();
  useHistoryKeys();
  const isCover = useIsCoverInFront();
  const cover = useCoverPage((state) => state.page);
  const page = plan.items[indexOf(plan, plan.current)]?.page;
  return (
    <div className="page-bar">
      <Toolbar className="page-tools" aria-label={t('pages.tools')}>
        <EditTools />
        <span className="page-bar-line" />
        <RedactTool />
      </Toolbar>
      {view === 'faxed' && isCover && cover && <PageTime page={cover} />}
      {view === 'faxed' && !isCover && page && <FaxTools page={page} />}
    </div>
  );
}
