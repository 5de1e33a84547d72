// Writes the words of a text mark in their place on the page.
import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { layOutText, type PageMark, withoutUnwritable } from '../../../contract/page-marks.ts';
import { say } from '../../host/notices.ts';
import { fontOf } from './text-size.ts';

type TextMark = Extract<PageMark, { kind: 'text' }>;

interface MarkTextProps {
  readonly mark: TextMark;
  /** Of the mark, in CSS pixels. */
  readonly height: number;
  /** The words as they are now, with nothing left where none are. */
  readonly onDone: (text: string) => void;
}

export function MarkText({ mark, height, onDone }: MarkTextProps): ReactElement {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(mark.text);
  const [lineHeight] = useState(() => height / mark.text.split('\n').length);
  const { size } = layOutText('x', lineHeight);
  useEffect(() => field.current?.select(), []);
  function write(typed: string): void {
    const writable = withoutUnwritable(typed);
    if (writable !== null) say(t('signing.unwritable'));
    setText((writable ?? typed).slice(0, 2000));
  }
  function press(event: KeyboardEvent): void {
    event.stopPropagation();
    const isDone = event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey);
    if (!isDone) return;
    event.preventDefault();
    onDone(text);
  }
  const lines = text.split('\n');
  return (
    <textarea
      ref={field}
      className="mark-text"
      aria-label={t('signing.textField')}
      value={text}
      rows={lines.length}
      style={{
        width: `${Math.max(6, ...lines.map(({ length }) => length)) + 2}ch`,
        height: lines.length * lineHeight,
        fontSize: size,
        lineHeight: `${lineHeight}px`,
        fontFamily: fontOf[mark.hand],
        fontStyle: mark.hand === 'name' ? 'italic' : 'normal',
      }}
      onChange={(event) => write(event.target.value)}
      onKeyDown={press}
      onBlur={() => onDone(text)}
      onPointerDown={(event) => event.stopPropagation()}
    />
  );
}
