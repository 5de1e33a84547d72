// One extension: whether it has a virtual fax, how the last change ended, and the form that changes it.
import { CircleCheck, Power } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountNumber, Extension } from '../../../contract/admin.ts';
import { faultText } from '../../fault-text.ts';
import { countryOf, formatNumber } from '../../format/phone.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Question } from '../../ui/dialog.tsx';
import { type Outcome, switchOff, useAdmin } from './admin-state.ts';
import { FaxForm } from './fax-form.tsx';

const looks = {
  off: { tone: 'neutral', text: 'adminFax.isOff' },
  on: { tone: 'good', text: 'adminFax.isOn' },
  broken: { tone: 'warn', text: 'adminFax.isBroken' },
} as const;

export function numberText(fax: Extension['fax']): string {
  return fax.kind === 'off' || fax.number === null ? '' : formatNumber(fax.number, countryOf(fax.number));
}

function OutcomeBanner({ outcome, extension }: { readonly outcome: Outcome; readonly extension: Extension }): ReactElement {
  const { t } = useTranslation();
  const { language } = useLocale();
  const { asked, end, fault, isKnown } = outcome;
  const facts = { name: extension.name, number: numberText(extension.fax) };
  if (end === 'done') {
    const text = { on: t('adminFax.doneOn', facts), change: t('adminFax.doneChanged', facts), off: t('adminFax.doneOff', facts) };
    return <Banner tone="good" icon={CircleCheck} text={text[asked]} isAlert />;
  }
  const reason = fault ? faultText(fault, language) : '';
  if (end === 'undone') return <Banner tone="bad" text={t('adminFax.undone', { reason })} isAlert />;
  return <Banner tone="bad" text={t(isKnown ? 'adminFax.halfDone' : 'adminFax.halfDoneUnknown', { reason })} isAlert />;
}

function SwitchOff({ extension }: { readonly extension: Extension }): ReactElement {
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const busy = useAdmin((state) => state.busy);
  const isBusy = busy?.userId === extension.userId && busy.asked === 'off';
  const { name } = extension;
  const number = numberText(extension.fax);
  return (
    <>
      <Button
        variant="quiet"
        icon={Power}
        className="fax-off"
        isBusy={isBusy}
        isDisabled={busy !== null && !isBusy}
        onPress={() => setIsAsking(true)}
      >
        {t(isBusy ? 'adminFax.switchingOff' : 'adminFax.switchOff')}
      </Button>
      <Question
        isOpen={isAsking}
        title={t('adminFax.offTitle', { name })}
        text={number === '' ? t('adminFax.offQuestionBroken', { name }) : t('adminFax.offQuestion', { name, number })}
        yes={t('adminFax.offYes')}
        no={t('action.cancel')}
        onYes={() => void switchOff(extension)}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}

interface ExtensionPaneProps {
  readonly extension: Extension;
  readonly numbers: readonly AccountNumber[];
  /** What is dialled inside the office, in words. */
  readonly detail: string;
}

export function ExtensionPane({ extension, numbers, detail }: ExtensionPaneProps): ReactElement {
  const { t } = useTranslation();
  const outcome = useAdmin((state) => state.outcome);
  const { name, mail, isAdmin, fax } = extension;
  const { tone, text } = looks[fax.kind];
  const facts = [detail, mail, isAdmin ? t('adminExtensions.administrator') : ''].filter((one) => one !== '');
  const kept = fax.kind === 'off' ? '' : `${fax.number} ${fax.mails.join(' ')}`;
  return (
    <>
      <header className="bar">
        <h2 className="bar-title">
          <span className="selectable">{name}</span>
          <small className="selectable num">{facts.join(' · ')}</small>
        </h2>
      </header>
      <div className="extension-scroller">
        <div className="extension-column">
          {outcome?.userId === extension.userId && <OutcomeBanner outcome={outcome} extension={extension} />}
          <section className="extension-card" aria-label={t('adminFax.title')}>
            <header>
              <h3>{t('adminFax.title')}</h3>
              <Chip tone={tone}>{t(text)}</Chip>
              {fax.kind !== 'off' && <SwitchOff extension={extension} />}
            </header>
            {fax.kind === 'off' && <p className="extension-text">{t('adminFax.offText', { name })}</p>}
            {fax.kind === 'broken' && <p className="extension-text">{t('adminFax.brokenText')}</p>}
            <FaxForm key={`${fax.kind} ${kept}`} extension={extension} numbers={numbers} />
          </section>
        </div>
      </div>
    </>
  );
}
