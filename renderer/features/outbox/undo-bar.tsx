// The bar over the foot of the main window while a fax can still be called back: how long, Undo, Send now. Ctrl+Z undoes too.
import { Send, Undo2 } from 'lucide-react';
import { type ReactElement, useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { countryOf, formatNumber } from '../../format/phone.ts';
import { say } from '../../host/notices.ts';
import { useNow } from '../../host/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { type HeldBatch, heldBatches } from './batch.ts';
import { useOutbox } from './outbox-state.ts';
import { secondsLeft } from './state-text.ts';
import { useFaxActions } from './use-fax-actions.ts';

/** The newest are undone; older ones are in the Sent list. */
const mostBars = 3;

function UndoRow({ batch: { first, count, untilMs } }: { readonly batch: HeldBatch }): ReactElement {
  const { t } = useTranslation();
  const act = useFaxActions();
  const seconds = secondsLeft(untilMs, useNow());
  const name = first.toName === '' ? formatNumber(first.to, countryOf(first.fromNumber)) : first.toName;
  const text = count > 1 ? t('undo.many', { count, seconds }) : t('undo.one', { name, seconds });
  return (
    <li className="undo-row">
      <span className="undo-text num">{seconds > 0 ? text : t('undo.leaving')}</span>
      <Button size="small" icon={Undo2} isDisabled={seconds === 0} onPress={() => void act(first, { kind: 'undo' })}>
        {t('undo.undo')}
      </Button>
      <Button
        size="small"
        variant="quiet"
        icon={Send}
        isDisabled={seconds === 0}
        onPress={() => void act(first, { kind: 'sendNow' })}
      >
        {t('undo.sendNow')}
      </Button>
    </li>
  );
}

function isTyping(event: KeyboardEvent): boolean {
  return event.target instanceof HTMLElement && event.target.matches('input, textarea');
}

export function UndoBar(): ReactElement | null {
  const { t } = useTranslation();
  const act = useFaxActions();
  const faxes = useOutbox((state) => state.faxes);
  const batches = heldBatches(faxes ?? []).slice(0, mostBars);
  const [newest] = batches;
  const newestId = newest?.first.batchId;
  const announce = useEffectEvent((nowMs: number) => {
    if (newest) say(t('undo.spoken', { seconds: secondsLeft(newest.untilMs, nowMs) }));
  });
  useEffect(() => {
    if (newestId !== undefined) announce(Date.now());
  }, [newestId]);
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || !newest || isTyping(event)) return;
    event.preventDefault();
    void act(newest.first, { kind: 'undo' });
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  if (batches.length === 0) return null;
  return (
    <section className="undo-bar" aria-label={t('undo.bar')}>
      <ul>
        {batches.map((batch) => (
          <UndoRow key={batch.first.batchId} batch={batch} />
        ))}
      </ul>
    </section>
  );
}
