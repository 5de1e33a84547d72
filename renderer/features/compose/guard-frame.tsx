// What all questions before Send have in common: a title, what it is about, the numbers, and the answers in a row.
import type { ReactElement, ReactNode } from 'react';
import { Heading } from 'react-aria-components';
import type { Recipient } from '../../../contract/fax.ts';
import { formatDialled } from '../../format/phone.ts';

interface GuardFrameProps {
  readonly title: string;
  readonly text: string;
  readonly answers: ReactNode;
  readonly children: ReactNode;
}

export function GuardFrame({ title, text, answers, children }: GuardFrameProps): ReactElement {
  return (
    <>
      <Heading slot="title" className="dialog-title">
        {title}
      </Heading>
      <p className="dialog-text">{text}</p>
      {children}
      <div className="dialog-buttons">{answers}</div>
    </>
  );
}

export function GuardRecipients({ recipients }: { readonly recipients: readonly Recipient[] }): ReactElement {
  return (
    <ul className="guard-list selectable">
      {recipients.map(({ number, name }) => (
        <li key={number}>
          {name !== '' && <span>{name}</span>}
          <span className="num">{formatDialled(number)}</span>
        </li>
      ))}
    </ul>
  );
}
