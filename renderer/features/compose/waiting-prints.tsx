// What was printed while this window was open: add it to this fax, or give it a fax of its own. Nothing is decided unasked.
import { Printer } from 'lucide-react';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../contract/fax.ts';
import { ask } from '../../host/notices.ts';
import { Button } from '../../ui/button.tsx';
import { useDraftTitle } from '../drafts/use-draft-title.ts';
import { appendPrints } from './compose-state.ts';
import { useSource } from './use-source.ts';

function useWaitingPrints(): readonly Draft[] {
  const [waiting, setWaiting] = useState<readonly Draft[]>([]);
  useEffect(() => {
    const stop = window.ooma.on('print.waitingChanged', setWaiting);
    void ask('print.waiting', null).then((found) => setWaiting((now) => (now.length === 0 ? (found ?? []) : now)));
    return stop;
  }, []);
  return waiting;
}

interface WaitingRowProps {
  readonly draftId: string;
  readonly printed: Draft;
}

function WaitingRow({ draftId, printed }: WaitingRowProps): ReactElement {
  const { t } = useTranslation();
  const title = useDraftTitle()(printed);
  const source = useSource(printed);
  return (
    <li className="waiting-row" aria-label={title}>
      <Printer size={18} strokeWidth={1.6} aria-hidden />
      <div className="waiting-words">
        <strong>{title}</strong>
        <small className="num">{source}</small>
      </div>
      <Button size="small" onPress={() => void appendPrints(draftId, [printed.id])}>
        {t('compose.addToThis')}
      </Button>
      <Button size="small" onPress={() => void ask('draft.open', { draftId: printed.id })}>
        {t('compose.openSeparately')}
      </Button>
    </li>
  );
}

export function WaitingPrints({ draftId }: { readonly draftId: string }): ReactElement | null {
  const { t } = useTranslation();
  const waiting = useWaitingPrints();
  if (waiting.length === 0) return null;
  return (
    <section className="waiting-prints" aria-label={t('compose.waiting', { count: waiting.length })}>
      <header>
        <strong role="status">{t('compose.waiting', { count: waiting.length })}</strong>
        {waiting.length > 1 && (
          <Button
            size="small"
            onPress={() =>
              void appendPrints(
                draftId,
                waiting.map(({ id }) => id),
              )
            }
          >
            {t('compose.addAll')}
          </Button>
        )}
      </header>
      <ul>
        {waiting.map((printed) => (
          <WaitingRow key={printed.id} draftId={draftId} printed={printed} />
        ))}
      </ul>
    </section>
  );
}
