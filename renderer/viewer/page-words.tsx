// The words of a received page over its picture: not seen, but selected, copied and read aloud; those that were searched for are marked.
import { type CSSProperties, type ReactElement, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { matchWords } from '../../contract/find-words.ts';
import { linesOf, type PageWords, type PlacedWord } from '../../contract/page-words.ts';
import type { PageFrame, PageOverlay } from './page-face.tsx';
import { usePageWords } from './use-page-words.ts';
import type { SearchHit } from './use-search-hit.ts';
import { boxOf } from './word-box.ts';

const fontFamily = 'sans-serif';
let measuring: CanvasRenderingContext2D | null = null;

/** How much the letters must be stretched to be as long as the word on the page. */
function stretchOf(text: string, length: number, height: number): number {
  measuring ??= document.createElement('canvas').getContext('2d');
  if (!measuring) return 1;
  measuring.font = `${height}px ${fontFamily}`;
  const { width } = measuring.measureText(text);
  return width > 0 ? length / width : 1;
}

function styleOf(word: PlacedWord, frame: PageFrame, turn: PageWords['turn']): CSSProperties {
  const { x, y, length, height, angle } = boxOf(word, frame, turn);
  const stretch = stretchOf(word.text, length, height);
  return {
    left: x,
    top: y,
    font: `${height}px/1 ${fontFamily}`,
    transform: `translate(-50%, -50%) rotate(${angle}deg) scaleX(${stretch})`,
  };
}

interface WordsProps {
  readonly frame: PageFrame;
  readonly words: PageWords;
  readonly search: string;
  /** Leads the eye to the first marked word, and is told when that is done. */
  readonly onLed: (() => void) | undefined;
}

function Words({ frame, words: { turn, words }, search, onLed }: WordsProps): ReactElement {
  const { t } = useTranslation();
  const text = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!onLed) return undefined;
    // Not before the page itself has come into sight.
    const timer = requestAnimationFrame(() => {
      text.current?.querySelector('mark')?.scrollIntoView({ block: 'center', inline: 'nearest' });
      onLed();
    });
    return () => cancelAnimationFrame(timer);
  }, [onLed]);
  const lines = useMemo(() => linesOf(words), [words]);
  const isHit = useMemo(() => matchWords(search), [search]);
  return (
    <article ref={text} className="page-words selectable" aria-label={t('pageText.textOfPage', { page: frame.page })}>
      {lines.map((line) => (
        <p key={line[0]?.line}>
          {line.map((word) => {
            const Tag = isHit?.(word.text) === true ? 'mark' : 'span';
            return [
              <Tag key={`${word.x} ${word.y}`} className="page-word" style={styleOf(word, frame, turn)}>
                {word.text}
              </Tag>,
              ' ',
            ];
          })}
        </p>
      ))}
    </article>
  );
}

interface PageWordsLayerProps {
  readonly inboxId: string;
  readonly frame: PageFrame;
  /** What the list was searched for; empty: nothing is marked. */
  readonly search: string;
  readonly onLed?: (() => void) | undefined;
}

export function PageWordsLayer({ inboxId, frame, search, onLed }: PageWordsLayerProps): ReactElement | null {
  const words = usePageWords(inboxId, frame.page);
  return words && words.words.length > 0 ? <Words frame={frame} words={words} search={search} onLed={onLed} /> : null;
}

/** For the viewer, which draws it over each page in sight. */
export function pageWordsOverlay(inboxId: string, { search, leadTo, onLed }: SearchHit): PageOverlay {
  return (frame) => (
    <PageWordsLayer inboxId={inboxId} frame={frame} search={search} onLed={frame.page === leadTo ? onLed : undefined} />
  );
}
