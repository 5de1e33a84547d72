// The note of the open fax, under its pages; saved by itself a moment after the last letter.
import { X } from 'lucide-react';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceivedRow } from '../../../contract/inbox-query.ts';
import { maxNote } from '../../../contract/received-fax.ts';
import { IconButton } from '../../ui/button.tsx';
import { saveNote } from './inbox-actions.ts';
import { noteIsFocused, useInboxDialogs, writeNote } from './inbox-dialogs.ts';
import { createNoteSaver, type Saving } from './note-saver.ts';

interface Draft {
  readonly text: string;
  readonly saving: Saving;
  readonly change: (text: string) => void;
  readonly flush: () => void;
}

/** Of one fax for as long as it is open. */
function useNote({ id, note }: ReceivedRow): Draft {
  const [text, setText] = useState(note);
  const [saving, setSaving] = useState<Saving>('idle');
  const [saver] = useState(() => createNoteSaver({ save: (next) => saveNote(id, next), onSaving: setSaving }));
  // Leaving the fax, or the window, saves too.
  useEffect(() => {
    const leave = (): void => void saver.flush();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [saver]);
  return {
    text,
    saving,
    change(next) {
      setText(next);
      saver.change(next);
    },
    flush: () => void saver.flush(),
  };
}

export function NoteEditor({ fax }: { readonly fax: ReceivedRow }): ReactElement {
  const { t } = useTranslation();
  const { text, saving, change, flush } = useNote(fax);
  const isAsked = useInboxDialogs(({ noteOf, isNoteAsked }) => isNoteAsked && noteOf === fax.id);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (!isAsked) return;
    field.current?.focus();
    noteIsFocused();
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
        onBlur={flush}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          flush();
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
