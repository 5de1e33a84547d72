// The download that runs or has just ended, at the foot of the section: how far it is, and what can be done with it.
import { CircleCheck, FolderOpen, X } from 'lucide-react';
import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { DownloadState } from '../../../contract/admin.ts';
import { faultText } from '../../fault-text.ts';
import { formatSize } from '../../format/size.ts';
import { ask } from '../../host/notices.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Meter } from '../../ui/meter.tsx';
import { dismissDownload, followDownload, useDownload } from './download-state.ts';

function Running({ state }: { readonly state: Extract<DownloadState, { kind: 'listing' | 'fetching' }> }): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const written = new Intl.NumberFormat(region);
  const text =
    state.kind === 'listing'
      ? t('adminDownload.listing', { number: written.format(state.found) })
      : t('adminDownload.fetching', {
          done: written.format(state.done),
          total: written.format(state.total),
          size: formatSize(state.sizeBytes, region),
        });
  return (
    <section className="download-bar" aria-label={t('adminDownload.label')}>
      <div className="download-words">
        <p className="num">{text}</p>
        <Meter
          value={state.kind === 'fetching' && state.total > 0 ? state.done / state.total : 0}
          label={t('adminDownload.label')}
          valueText={text}
        />
      </div>
      <Button size="small" onPress={() => void ask('admin.cancelDownload', null)}>
        {t('adminDownload.cancel')}
      </Button>
    </section>
  );
}

function Ended({ state }: { readonly state: Extract<DownloadState, { kind: 'done' | 'cancelled' | 'failed' }> }): ReactElement {
  const { t } = useTranslation();
  const { language, region } = useLocale();
  const close = <IconButton icon={X} label={t('action.dismiss')} variant="quiet" size="small" onPress={dismissDownload} />;
  if (state.kind === 'failed')
    return (
      <Banner tone="bad" text={t('adminDownload.failed', { reason: faultText(state.fault, language) })} isAlert>
        {close}
      </Banner>
    );
  if (state.kind === 'cancelled')
    return (
      <Banner tone="neutral" text={t('adminDownload.cancelled')} isAlert>
        {close}
      </Banner>
    );
  const { saved, missing, fileName: file, sizeBytes } = state;
  const facts = { count: saved, number: new Intl.NumberFormat(region).format(saved), file, size: formatSize(sizeBytes, region) };
  const text = [t('adminDownload.done', facts), ...(missing > 0 ? [t('adminDownload.missing', { count: missing })] : [])].join(
    ' ',
  );
  return (
    <Banner tone={missing > 0 ? 'warn' : 'good'} {...(missing > 0 ? {} : { icon: CircleCheck })} text={text} isAlert>
      <Button size="small" icon={FolderOpen} onPress={() => void ask('admin.showDownload', null)}>
        {t('adminDownload.show')}
      </Button>
      {close}
    </Banner>
  );
}

export function DownloadBar(): ReactElement | null {
  const state = useDownload((download) => download.state);
  useEffect(() => followDownload(), []);
  if (state.kind === 'none') return null;
  return state.kind === 'listing' || state.kind === 'fetching' ? <Running state={state} /> : <Ended state={state} />;
}
