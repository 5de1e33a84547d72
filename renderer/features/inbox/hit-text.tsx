// A text in which the words of a search are marked.
import { Fragment, type ReactElement } from 'react';
import { markHits } from './mark-hits.ts';

export function HitText({ text, query }: { readonly text: string; readonly query: string }): ReactElement {
  if (query.trim() === '') return <>{text}</>;
  return (
    <>
      {markHits(text, query).map(({ at, text: part, isHit }) =>
        isHit ? (
          <mark key={at} className="hit">
            {part}
          </mark>
        ) : (
          <Fragment key={at}>{part}</Fragment>
        ),
      )}
    </>
  );
}
