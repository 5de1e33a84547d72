// At the foot of the main window after faxes were deleted or moved: what was done, how long it can be undone, Undo. Ctrl+Z too.
import i18next from 'i18next';
import { Undo2 } from 'lucide-react';
import { type ReactElement, useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../host/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { heldBatches } from '../outbox/batch.ts';
import { useOutbox } from '../outbox/outbox-state.ts';
import { takeBack } from './inbox-actions.ts';
import { countOfEntry, forgetUndo, type UndoEntry, useInboxUndo } from './inbox-undo.ts';

const secondsOf = ({ untilMs }: UndoEntry, nowMs: number): number => Math.max(0, Math.ceil((untilMs - nowMs) / 1000));

function textOf(entry: UndoEntry): string {
  const count = countOfEntry(entry);
  return i18next.t(entry.kind === 'moved' ? `inboxDone.${entry.folder}` : 'inboxDone.deleted', { count });
}

function UndoRow({ entry }: { readonly entry: UndoEntry }): ReactElement {
  const { t } = useTranslation();
  const seconds = secondsOf(entry, useNow());
  useEffect(() => {
    if (seconds === 0) forgetUndo(entry.id);
  }, [seconds, entry.id]);
  return (
    <li className="undo-row">
      <span className="undo-text num">
        {textOf(entry)} <small>{t('inboxUndo.left', { seconds })}</small>
      </span>
      <Button size="small" icon={Undo2} isDisabled={seconds === 0} onPress={() => void takeBack(entry)}>
        {t('inboxUndo.undo')}
      </Button>
    </li>
  );
}

const isTyping = (event: KeyboardEvent): boolean =>
  event.target instanceof HTMLElement && event.target.matches('input, textarea');

/** Ctrl+Z undoes what was done last: a fax that was sent after this is called back first. */
function useUndoKey(newest: UndoEntry | undefined): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || !newest || isTyping(event)) return;
    const [held] = heldBatches(useOutbox.getState().faxes ?? []);
    if (held && held.first.createdAtMs > newest.madeAtMs) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void takeBack(newest);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event);
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}

export function InboxUndoBar(): ReactElement | null {
  const { t } = useTranslation();
  const entries = useInboxUndo((state) => state.entries);
  useUndoKey(entries[0]);
  if (entries.length === 0) return null;
  return (
    <section className="undo-bar" aria-label={t('inboxUndo.bar')}>
      <ul>
        {entries.map((entry) => (
          <UndoRow key={entry.id} entry={entry} />
        ))}
      </ul>
    </section>
  );
}
