// A number as it will be dialled, with the digits marked that tell it from another one.
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDialled } from '../../format/phone.ts';

interface GuardNumberProps {
  readonly number: string;
  /** Places in the E.164 number, its plus sign counted. */
  readonly marked: readonly number[];
}

export function GuardNumber({ number, marked }: GuardNumberProps): ReactElement {
  const { t } = useTranslation();
  const dialled = formatDialled(number);
  let place = -1;
  const pieces = Array.from(dialled, (character, at) => {
    const isCounted = /[+\d]/.test(character);
    if (isCounted) place++;
    const isMarked = isCounted && marked.includes(place);
    return { key: `${at}${character}`, character, isMarked };
  });
  const digits = marked.map((at) => number[at] ?? '').join(' ');
  return (
    <span className="guard-number num">
      <span className="visually-hidden">{digits === '' ? dialled : t('guard.differs', { number: dialled, digits })}</span>
      <span aria-hidden>
        {pieces.map(({ key, character, isMarked }) => (isMarked ? <mark key={key}>{character}</mark> : character))}
      </span>
    </span>
  );
}
