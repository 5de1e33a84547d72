// What is worth knowing about the page in front, in a row over it: warnings of its dots, and how blackening works.
import { Plus, TriangleAlert } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FaxQuality } from '../../../../contract/fax.ts';
import { type PageMode, type TwinWarning, turnRectangle } from '../../../../contract/page-plan.ts';
import { formatSpan } from '../../../format/time.ts';
import { useLocale } from '../../../host/use-locale.ts';
import { Button } from '../../../ui/button.tsx';
import { changeOptions } from '../compose-state.ts';
import { useHasCover } from '../cover-page.ts';
import { useIsCoverInFront } from './cover-in-front.ts';
import { indexOf, type PlanItem } from './plan-edits.ts';
import { usePlan } from './plan-state.ts';
import { wayBack } from './redaction-box.ts';
import { runEdit } from './run-command.ts';
import { useStageMode } from './stage-mode.ts';
import { twinKey, useTwins } from './twins.ts';
import { useQuality } from './use-fax-estimate.ts';

type SlowPage = Extract<TwinWarning, { kind: 'slow-page' }>;
type Lighter = NonNullable<SlowPage['lighter']>;

function useLighter(item: PlanItem, quality: FaxQuality) {
  const { t } = useTranslation();
  const modes: Readonly<Record<PageMode, string>> = {
    auto: t('faxed.slowAuto'),
    text: t('faxed.slowText'),
    photo: t('faxed.slowPhoto'),
  };
  const nameOf = (lighter: Lighter): string => {
    if (lighter.mode !== item.page.mode) return modes[lighter.mode];
    return t(lighter.quality === 'standard' ? 'faxed.slowStandard' : 'faxed.slowFine');
  };
  function apply(lighter: Lighter): void {
    if (lighter.mode !== item.page.mode) runEdit({ kind: 'set', change: { mode: lighter.mode } });
    if (lighter.quality !== quality) changeOptions({ quality: lighter.quality });
  }
  return { nameOf, apply };
}

function Warning({ warning, item }: { readonly warning: TwinWarning; readonly item: PlanItem }): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const { nameOf, apply } = useLighter(item, useQuality());
  const spanOf = (seconds: number): string => formatSpan(seconds * 1000, region);
  const lighter = warning.kind === 'slow-page' ? warning.lighter : null;
  function words(): string {
    if (warning.kind === 'strokes-vanish') return t('faxed.strokesVanish');
    if (warning.kind === 'grey-drowns-text') return t('faxed.greyDrowns');
    const span = spanOf(warning.seconds);
    if (!lighter) return t('faxed.slowPage', { span });
    return t('faxed.slowPageLighter', { span, what: nameOf(lighter), lighter: spanOf(lighter.seconds) });
  }
  return (
    <li className="page-note is-warning">
      <TriangleAlert size={16} strokeWidth={1.8} aria-hidden />
      <span>{words()}</span>
      {lighter && (
        <Button size="small" onPress={() => apply(lighter)}>
          {t('faxed.makeLighter')}
        </Button>
      )}
    </li>
  );
}

const explainedKey = 'redaction-explained';

/** In the middle of the page in front, for those who have no pointer; its focus follows. */
function addBox(item: PlanItem, nameOf: (box: number) => string): void {
  const box = turnRectangle({ x: 0.35, y: 0.45, width: 0.3, height: 0.05 }, wayBack(item.page.rotation));
  runEdit({ kind: 'redact', key: item.key, redactions: [...item.page.redactions, box] });
  const name = nameOf(item.page.redactions.length + 1);
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`.redaction[aria-label=${JSON.stringify(name)}]`)?.focus());
}

function RedactNote({ item, number }: { readonly item: PlanItem; readonly number: number }): ReactElement {
  const { t } = useTranslation();
  const [isKnown, setIsKnown] = useState(() => localStorage.getItem(explainedKey) !== null);
  function understand(): void {
    localStorage.setItem(explainedKey, 'yes');
    setIsKnown(true);
  }
  return (
    <li className="page-note">
      <span role="status">{t(isKnown ? 'redact.hint' : 'redact.explain')}</span>
      {!isKnown && (
        <Button size="small" onPress={understand}>
          {t('redact.understood')}
        </Button>
      )}
      <Button size="small" icon={Plus} onPress={() => addBox(item, (box) => t('redact.box', { number: box, page: number }))}>
        {t('redact.add')}
      </Button>
    </li>
  );
}

export function PageNotes(): ReactElement | null {
  const plan = usePlan((state) => state.plan);
  const isCover = useIsCoverInFront();
  const covers = useHasCover() ? 1 : 0;
  const { view, isRedacting } = useStageMode();
  const quality = useQuality();
  const place = indexOf(plan, plan.current);
  const item = plan.items[place];
  const state = useTwins(({ twins }) => (item ? twins.get(twinKey(item.page, quality)) : undefined));
  if (!item || isCover) return null;
  const warnings = view === 'faxed' && state?.kind === 'ready' ? state.twin.warnings : [];
  if (!isRedacting && warnings.length === 0) return null;
  return (
    <ul className="page-notes">
      {isRedacting && <RedactNote item={item} number={covers + place + 1} />}
      {warnings.map((warning) => (
        <Warning key={warning.kind} warning={warning} item={item} />
      ))}
    </ul>
  );
}
