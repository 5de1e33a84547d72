// How the fax is sent, folded away under one line that says what is chosen: when, quality, attempts, receipt.
import { ChevronRight } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type FaxQuality, faxQuality, usualOptions } from '../../../contract/fax.ts';
import { formatMoment } from '../../format/time.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Select, TextField } from '../../ui/fields.tsx';
import { changeOptions, typeNotify, useCompose } from './compose-state.ts';
import { readMails } from './read-mails.ts';
import { SendWhen } from './send-when.tsx';

const attemptCounts = [1, 2, 3, 4] as const;

/** What is chosen: quality always, the rest where it is not the usual. */
function useSummary(): string {
  const { t } = useTranslation();
  const { region } = useLocale();
  const { quality, attempts, notify, sendAtMs } = useCompose((state) => state.options);
  const parts = [
    t(`options.${quality}`),
    attempts === usualOptions.attempts ? '' : t('options.attemptCount', { count: attempts }),
    notify.length === 0 ? '' : t('options.receipts', { count: notify.length }),
    sendAtMs === null || sendAtMs === 0 ? '' : formatMoment(sendAtMs, region),
  ];
  return parts.filter((text) => text !== '').join(' · ');
}

function QualityField(): ReactElement {
  const { t } = useTranslation();
  const quality = useCompose((state) => state.options.quality);
  const details: Readonly<Record<FaxQuality, string>> = {
    standard: t('options.standardHint'),
    fine: t('options.fineHint'),
    superfine: t('options.superfineHint'),
  };
  return (
    <Select
      label={t('options.quality')}
      options={faxQuality.options.map((id) => ({ id, text: t(`options.${id}`), detail: details[id] }))}
      selected={quality}
      onSelect={(id) => changeOptions({ quality: faxQuality.options.find((one) => one === id) ?? usualOptions.quality })}
      placeholder=""
    />
  );
}

function NotifyField(): ReactElement {
  const { t } = useTranslation();
  const text = useCompose((state) => state.notifyText);
  const { mails, wrong } = readMails(text);
  const error = wrong === null ? null : mails.length > 20 ? t('options.tooManyMails') : t('options.badMail', { text: wrong });
  return (
    <TextField
      label={t('options.notify')}
      hint={t('options.notifyHint')}
      error={error}
      value={text}
      onChange={typeNotify}
      inputMode="email"
      autoComplete="off"
      maxLength={2000}
    />
  );
}

export function SendOptionsSection(): ReactElement {
  const { t } = useTranslation();
  const summary = useSummary();
  const attempts = useCompose((state) => state.options.attempts);
  return (
    <Disclosure className="send-options">
      <Heading level={2}>
        <Button slot="trigger" className="options-trigger">
          <ChevronRight size={15} strokeWidth={2} aria-hidden />
          <span>{t('options.title')}</span>
          <small className="num">{summary}</small>
        </Button>
      </Heading>
      <DisclosurePanel className="options-panel">
        <div className="options-fields">
          <SendWhen />
          <QualityField />
          <Select
            label={t('options.attempts')}
            hint={t('options.attemptsHint')}
            options={attemptCounts.map((count) => ({ id: String(count), text: t('options.attemptCount', { count }) }))}
            selected={String(attempts)}
            onSelect={(id) => changeOptions({ attempts: Number(id) })}
            placeholder=""
          />
          <NotifyField />
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}
