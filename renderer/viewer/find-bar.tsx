// Words to look for in the open document, how many there are, and the way from one to the next.
import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { type KeyboardEvent, type ReactElement, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/button.tsx';
import type { FindBox } from './find-text.ts';
import type { PageOverlay } from './page-face.tsx';
import type { Find } from './use-find.ts';

function useCountText({ query, hits, current, isReading, hasWords }: Find): string {
  const { t } = useTranslation();
  if (query.trim() === '') return '';
  if (isReading && hits.length === 0) return t('reading.looking');
  if (!hasWords) return t('reading.noWords');
  return hits.length === 0 ? t('reading.noHit') : t('reading.hits', { hit: current + 1, count: hits.length });
}

interface FindBarProps {
  readonly find: Find;
  readonly onClosed: () => void;
}

export function FindBar({ find, onClosed }: FindBarProps): ReactElement {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const { asked, hits } = find;
  useEffect(() => {
    if (asked > 0) field.current?.select();
  }, [asked]);
  const close = (): void => {
    find.close();
    onClosed();
  };
  function press(event: KeyboardEvent): void {
    if (event.key === 'Enter') find.step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  const tool = { variant: 'quiet' as const, size: 'small' as const };
  return (
    <search className="find-bar">
      <Search size={15} strokeWidth={1.8} aria-hidden />
      <input
        ref={field}
        aria-label={t('reading.find')}
        placeholder={t('reading.findHint')}
        value={find.query}
        onChange={(event) => find.look(event.target.value)}
        onKeyDown={press}
        maxLength={200}
        spellCheck={false}
      />
      <output className="find-count num" aria-live="polite">
        {useCountText(find)}
      </output>
      <IconButton
        {...tool}
        icon={ChevronUp}
        label={t('reading.previousHit')}
        isDisabled={hits.length === 0}
        onPress={() => find.step(-1)}
      />
      <IconButton
        {...tool}
        icon={ChevronDown}
        label={t('reading.nextHit')}
        isDisabled={hits.length === 0}
        onPress={() => find.step(1)}
      />
      <IconButton {...tool} icon={X} label={t('reading.closeFind')} onPress={close} />
    </search>
  );
}

interface HitMarkProps {
  readonly box: FindBox;
  readonly isCurrent: boolean;
  /** Where the eye is led to. */
  readonly isTarget: boolean;
}

function HitMark({ box, isCurrent, isTarget }: HitMarkProps): ReactElement {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!isTarget) return undefined;
    // Not before the page itself has come into sight.
    const frame = requestAnimationFrame(() => mark.current?.scrollIntoView({ block: 'center', inline: 'nearest' }));
    return () => cancelAnimationFrame(frame);
  }, [isTarget]);
  const place = {
    left: `${box.x * 100}%`,
    top: `${box.y * 100}%`,
    width: `${box.width * 100}%`,
    height: `${box.height * 100}%`,
  };
  return <span ref={mark} className={isCurrent ? 'find-hit is-current' : 'find-hit'} style={place} />;
}

/** The hits of a page, over it. */
export function overlayHits({ isOpen, hits, current }: Find): PageOverlay {
  return ({ page }) =>
    isOpen &&
    hits.flatMap((hit, at) =>
      hit.page === page
        ? hit.boxes.map((box) => (
            <HitMark
              key={`${box.x} ${box.y}`}
              box={box}
              isCurrent={at === current}
              isTarget={at === current && box === hit.boxes[0]}
            />
          ))
        : [],
    );
}
