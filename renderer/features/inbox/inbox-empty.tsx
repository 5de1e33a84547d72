// What stands in the list when there is nothing in it: what belongs here, or how to find more.
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { faultText } from '../../fault-text.ts';
import { countryOf, formatNumber } from '../../format/phone.ts';
import { useSession } from '../../host/app-state.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { BrokenDrawing, PickDrawing, TrayDrawing } from '../../ui/drawings.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { openFolder, search, tryAgain } from './inbox-rows.ts';
import { useInbox } from './inbox-state.ts';
import { activeFilters, isSearch, wholeFolder } from './query.ts';

function NothingFound(): ReactElement {
  const { t } = useTranslation();
  const { query, folder } = useInbox();
  const filters = activeFilters(query);
  const only = query.text.trim() === '' && filters.length === 1 ? filters[0] : undefined;
  const canWiden = folder === 'inbox' && query.folder === 'inbox';
  const title =
    only === 'isUnread' ? t('inboxEmpty.noUnread') : t(only === 'isStarred' ? 'inboxEmpty.noStarred' : 'inboxEmpty.noMatchTitle');
  const text = t(only === 'isStarred' ? 'inboxEmpty.noStarredText' : 'inboxEmpty.noMatchText');
  return (
    <EmptyState title={title} {...(only === 'isUnread' ? {} : { text })}>
      <div className="empty-buttons">
        {canWiden && (
          <Button variant="primary" size="small" onPress={() => search({ ...query, folder: 'any' })}>
            {t('inboxEmpty.alsoArchive')}
          </Button>
        )}
        <Button size="small" onPress={() => search(wholeFolder(folder))}>
          {t('inboxEmpty.clear')}
        </Button>
      </div>
    </EmptyState>
  );
}

function EmptyInbox(): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  const archived = useInbox((state) => state.counts?.total.archive ?? 0);
  const number = session.kind === 'signed-in' ? session.numbers[0]?.number : undefined;
  if (archived > 0) {
    return (
      <EmptyState drawing={<TrayDrawing />} title={t('inboxEmpty.doneTitle')} text={t('inboxEmpty.doneText')}>
        <Button size="small" onPress={() => openFolder('archive')}>
          {t('inboxFolders.archive')}
        </Button>
      </EmptyState>
    );
  }
  const text = number ? t('inbox.emptyText', { number: formatNumber(number, countryOf(number)) }) : t('inbox.emptyNoNumber');
  return <EmptyState drawing={<TrayDrawing />} title={t('inbox.emptyTitle')} text={text} />;
}

export function EmptyList(): ReactElement {
  const { t } = useTranslation();
  const { query, folder } = useInbox();
  if (isSearch(query)) return <NothingFound />;
  if (folder === 'inbox') return <EmptyInbox />;
  return <EmptyState drawing={<TrayDrawing />} title={t(`inboxEmpty.${folder}Title`)} text={t(`inboxEmpty.${folder}Text`)} />;
}

/** The list could not be asked for. */
export function FailedList(): ReactElement | null {
  const { t } = useTranslation();
  const { language } = useLocale();
  const fault = useInbox((state) => state.fault);
  return (
    fault && (
      <EmptyState drawing={<BrokenDrawing />} title={t('inboxEmpty.failedTitle')} text={faultText(fault, language)}>
        <Button size="small" onPress={tryAgain}>
          {t('action.tryAgain')}
        </Button>
      </EmptyState>
    )
  );
}

/** Beside the list while no fax is open. */
export function NothingOpen({ children }: { readonly children?: ReactNode }): ReactElement {
  const { t } = useTranslation();
  return (
    <EmptyState drawing={<PickDrawing />} title={t('inbox.pickTitle')} text={t('inbox.pickText')}>
      {children}
    </EmptyState>
  );
}
