// A text in which the words of a search are marked.
import { Fragment, type ReactElement } from 'react';
import { markHits } from './mark-hits.ts';

export function HitText({ text, query }: { readonly text: string; readonly query: string }): ReactElement {
  if (query.trim() === '') return <>{text}</>;
  let at = 0;
  return (
    <>
      {markHits(text, query).map((part) => {
        at += part.text.length;
        return part.isHit ? (
          <mark key={at} className="hit">
            {part.text}
          </mark>
        ) : (
          <Fragment key={at}>{part.text}</Fragment>
        );
      })}
    </>
  );
}
