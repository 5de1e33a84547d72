// Drafts: documents that were captured or dropped and not sent yet.
import { FileText, FileWarning, Trash2 } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../contract/fax.ts';
import { countryOf, formatNumber } from '../../format/phone.ts';
import { formatTimeOfDay } from '../../format/time.ts';
import { ask } from '../../host/notices.ts';
import { useLocale } from '../../host/use-locale.ts';
import { IconButton } from '../../ui/button.tsx';
import { Question } from '../../ui/dialog.tsx';
import { DraftDrawing } from '../../ui/drawings.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { tidyNumber } from '../compose/phone-input.ts';
import { useDayName } from '../frame/use-day-name.ts';
import { discardDraft, useDrafts } from './drafts-state.ts';
import { useDraftTitle } from './use-draft-title.ts';

/** Those that it goes to, by name where one is known, and what is being typed. */
function nameRecipients({ recipients, to, fromNumber }: Draft): string {
  const country = countryOf(fromNumber);
  const names = recipients.slice(0, 3).map(({ name, number }) => (name === '' ? formatNumber(number, country) : name));
  const more = recipients.length > names.length ? [`+${recipients.length - names.length}`] : [];
  return [...names, ...more, tidyNumber(to.trim(), country)].filter((text) => text !== '').join(', ');
}

function useDetails(): (draft: Draft) => string {
  const { t } = useTranslation();
  const { region } = useLocale();
  const nameDay = useDayName();
  return (draft) => {
    const to = nameRecipients(draft);
    const parts = [
      draft.document ? t('list.pages', { count: draft.plan.length }) : t('drafts.noDocument'),
      to === '' ? t('drafts.noNumber') : t('drafts.to', { number: to }),
      t('drafts.changed', { when: `${nameDay(draft.changedAtMs).toLowerCase()} ${formatTimeOfDay(draft.changedAtMs, region)}` }),
    ];
    return parts.join(' · ');
  };
}

interface DraftRowProps {
  readonly draft: Draft;
  readonly onDiscard: () => void;
}

function DraftRow({ draft, onDiscard }: DraftRowProps): ReactElement {
  const { t } = useTranslation();
  const title = useDraftTitle()(draft);
  const details = useDetails()(draft);
  const Icon = draft.parts.some(({ content }) => content.kind === 'fault') ? FileWarning : FileText;
  return (
    <GridListItem id={draft.id} textValue={`${title}, ${details}`} className="draft-row">
      <Icon size={20} strokeWidth={1.5} aria-hidden />
      <span className="draft-words">
        <strong>{title}</strong>
        <small className="num">{details}</small>
      </span>
      <IconButton icon={Trash2} variant="quiet" label={t('drafts.discardNamed', { title })} onPress={onDiscard} />
    </GridListItem>
  );
}

export function DraftsView(): ReactElement {
  const { t } = useTranslation();
  const drafts = useDrafts((state) => state.drafts);
  const titleOf = useDraftTitle();
  const [leaving, setLeaving] = useState<Draft | null>(null);
  if (!drafts) return <main className="whole-pane" aria-busy="true" aria-label={t('drafts.title')} />;
  if (drafts.length === 0) {
    return (
      <main className="whole-pane" aria-label={t('drafts.title')}>
        <EmptyState drawing={<DraftDrawing />} title={t('drafts.emptyTitle')} text={t('drafts.emptyText')} />
      </main>
    );
  }
  const isPrinted = leaving?.parts.some(({ origin }) => origin.kind === 'printed') ?? false;
  return (
    <main className="whole-pane drafts" aria-label={t('drafts.title')}>
      <header className="bar">
        <h2 className="bar-title">{t('drafts.title')}</h2>
      </header>
      <GridList
        className="draft-list"
        aria-label={t('drafts.label')}
        selectionMode="none"
        onAction={(key) => void ask('draft.open', { draftId: String(key) })}
      >
        {drafts.map((draft) => (
          <DraftRow key={draft.id} draft={draft} onDiscard={() => setLeaving(draft)} />
        ))}
      </GridList>
      <Question
        isOpen={leaving !== null}
        title={t('drafts.discardTitle', { title: leaving ? titleOf(leaving) : '' })}
        text={[t('drafts.discardText'), isPrinted ? t('drafts.discardPrinted') : ''].join(' ').trim()}
        yes={t('action.discard')}
        no={t('action.cancel')}
        onYes={() => leaving && void discardDraft(leaving.id)}
        onClose={() => setLeaving(null)}
      />
    </main>
  );
}
