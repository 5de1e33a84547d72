// Above a received fax whose call dropped: what is here may not be all, and what its reader can do.
import { PhoneOff } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceivedRow } from '../../../contract/inbox-query.ts';
import { Banner } from '../../ui/banner.tsx';

export function IncompleteBanner({ fax: { isIncomplete, document } }: { readonly fax: ReceivedRow }): ReactElement | null {
  const { t } = useTranslation();
  if (!isIncomplete) return null;
  const text = document ? t('incomplete.text', { count: document.pageCount }) : t('incomplete.textPlain');
  return <Banner tone="warn" icon={PhoneOff} title={t('incomplete.title')} text={text} label={t('incomplete.title')} />;
}
