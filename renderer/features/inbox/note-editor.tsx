// The note of the open fax, under its pages; saved by itself a moment after the last letter.
import { X } from 'lucide-react';
import { type ReactElement, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceivedRow } from '../../../contract/inbox-query.ts';
import { maxNote } from '../../../contract/received-fax.ts';
import { IconButton } from '../../ui/button.tsx';
import { saveNote } from './inbox-actions.ts';
import { useInboxDialogs, writeNote } from './inbox-dialogs.ts';

const restMs = 600;

type Saving = 'idle' | 'saving' | 'saved' | 'failed';

interface Draft {
  readonly text: string;
  readonly saving: Saving;
  readonly change: (text: string) => void;
  /** At once, if there is anything to save. */
  readonly save: () => void;
}

function useNote({ id, note }: ReceivedRow): Draft {
  const [text, setText] = useState(note);
  const [saving, setSaving] = useState<Saving>('idle');
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unsaved = useRef<string | null>(null);
  const save = useEffectEvent(async () => {
    clearTimeout(waiting.current);
    const next = unsaved.current;
    if (next === null) return;
    unsaved.current = null;
    setSaving('saving');
    const isSaved = await saveNote(id, next);
    // What could not be saved is tried again with the next letter, or on leaving.
    if (!isSaved) unsaved.current ??= next;
    setSaving(isSaved ? 'saved' : 'failed');
  });
  // Leaving the fax, or the window, saves too.
  useEffect(() => {
    const leave = (): void => void save();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);
  return {
    text,
    saving,
    change(next) {
      setText(next);
      unsaved.current = next;
      clearTimeout(waiting.current);
      waiting.current = setTimeout(() => void save(), restMs);
    },
    save: () => void save(),
  };
}

export function NoteEditor({ fax }: { readonly fax: ReceivedRow }): ReactElement {
  const { t } = useTranslation();
  const { text, saving, change, save } = useNote(fax);
  const isAsked = useInboxDialogs(({ noteOf }) => noteOf === fax.id);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (isAsked) field.current?.focus();
  }, [isAsked]);
  return (
    <section className="note-editor" aria-label={t('inboxNote.label')}>
      <header>
        <h3>{t('inboxNote.label')}</h3>
        <span className="note-saving" aria-live="polite">
          {saving === 'idle' ? '' : t(`inboxNote.${saving}`)}
        </span>
        {text === '' && (
          <IconButton icon={X} label={t('inboxNote.close')} variant="quiet" size="small" onPress={() => writeNote(null)} />
        )}
      </header>
      <textarea
        ref={field}
        aria-label={t('inboxNote.label')}
        placeholder={t('inboxNote.placeholder')}
        rows={3}
        maxLength={maxNote}
        value={text}
        onChange={(event) => change(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          save();
          document.querySelector<HTMLElement>('.list-scroller')?.focus();
          if (text === '') writeNote(null);
        }}
      />
    </section>
  );
}

/** Only where there is a note, or one is being written. */
export function NoteArea({ fax }: { readonly fax: ReceivedRow }): ReactElement | null {
  const noteOf = useInboxDialogs((state) => state.noteOf);
  return fax.note === '' && noteOf !== fax.id ? null : <NoteEditor key={fax.id} fax={fax} />;
}
