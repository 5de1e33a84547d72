// Asks for the last four digits of numbers that never got a fax, from the source and not from the screen.
import { type ReactElement, type SubmitEvent, useId, useRef, useState } from 'react';
import { CheckboxButton, CheckboxField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Recipient } from '../../../contract/fax.ts';
import { formatDialled } from '../../format/phone.ts';
import { Button } from '../../ui/button.tsx';
import { GuardFrame, GuardRecipients } from './guard-frame.tsx';
import { splitLastFour } from './guard-steps.ts';

/** More fields than these nobody fills in with care: a long list is compared as a whole. */
const mostFields = 3;

/** The dialog has just one thing to do. */
function focus(input: HTMLInputElement | null): void {
  input?.focus();
}

interface FieldProps {
  readonly recipient: Recipient;
  readonly isFirst: boolean;
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
}

function LastFourField({ recipient, isFirst, value, error, onChange }: FieldProps): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const { start } = splitLastFour(formatDialled(recipient.number));
  return (
    <div className="field guard-field" data-invalid={error === null ? undefined : true}>
      {recipient.name !== '' && <strong>{recipient.name}</strong>}
      <div className="guard-digits num">
        <label htmlFor={id}>
          <span className="visually-hidden">{t('guard.lastFour', { start })}</span>
          <span aria-hidden>{start}</span>
        </label>
        <div className="input input-large">
          <input
            id={id}
            inputMode="numeric"
            autoComplete="off"
            maxLength={4}
            placeholder="••••"
            ref={isFirst ? focus : undefined}
            value={value}
            aria-invalid={error === null ? undefined : true}
            aria-describedby={`${id}-error`}
            onChange={(event) => onChange(event.target.value.replace(/\D/g, ''))}
          />
        </div>
      </div>
      <p id={`${id}-error`} className="field-error" role="alert">
        {error}
      </p>
    </div>
  );
}

interface GuardFirstTimeProps {
  readonly recipients: readonly Recipient[];
  readonly yes: string;
  readonly onYes: () => void;
  readonly onBack: () => void;
}

/** Focuses the first field that is not right yet. */
function focusWrong(form: HTMLFormElement | null, at: number): void {
  form?.querySelectorAll('input')[at]?.focus();
}

function DigitsForm({ recipients, yes, onYes, onBack }: GuardFirstTimeProps): ReactElement {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [wasTried, setWasTried] = useState(false);
  const isRight = ({ number }: Recipient): boolean => typed[number] === number.slice(-4);
  function errorOf(recipient: Recipient): string | null {
    const digits = typed[recipient.number] ?? '';
    if (isRight(recipient)) return null;
    if (digits.length === 4) return t('guard.wrongFour');
    return wasTried ? t('guard.needFour') : null;
  }
  function submit(event: SubmitEvent): void {
    event.preventDefault();
    setWasTried(true);
    const wrong = recipients.findIndex((one) => !isRight(one));
    if (wrong < 0) onYes();
    else focusWrong(form.current, wrong);
  }
  function change(at: number, recipient: Recipient, digits: string): void {
    setTyped((before) => ({ ...before, [recipient.number]: digits }));
    if (digits === recipient.number.slice(-4) && at + 1 < recipients.length) focusWrong(form.current, at + 1);
  }
  const answers = (
    <>
      <Button onPress={onBack}>{t('guard.back')}</Button>
      <Button type="submit" variant="primary">
        {yes}
      </Button>
    </>
  );
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <GuardFrame title={t('guard.firstTitle', { count: recipients.length })} text={t('guard.firstText')} answers={answers}>
        {recipients.map((recipient, at) => (
          <LastFourField
            key={recipient.number}
            recipient={recipient}
            isFirst={at === 0}
            value={typed[recipient.number] ?? ''}
            error={errorOf(recipient)}
            onChange={(digits) => change(at, recipient, digits)}
          />
        ))}
      </GuardFrame>
    </form>
  );
}

function ListForm({ recipients, yes, onYes, onBack }: GuardFirstTimeProps): ReactElement {
  const { t } = useTranslation();
  const [isChecked, setIsChecked] = useState(false);
  const [wasTried, setWasTried] = useState(false);
  function submit(): void {
    setWasTried(true);
    if (isChecked) onYes();
  }
  const answers = (
    <>
      <Button onPress={onBack}>{t('guard.back')}</Button>
      <Button variant="primary" onPress={submit}>
        {yes}
      </Button>
    </>
  );
  return (
    <GuardFrame title={t('guard.firstTitle', { count: recipients.length })} text={t('guard.manyText')} answers={answers}>
      <GuardRecipients recipients={recipients} />
      <CheckboxField isSelected={isChecked} onChange={setIsChecked} autoFocus>
        <CheckboxButton className="checkbox">
          <span className="checkbox-box" aria-hidden />
          {t('guard.manyCheck')}
        </CheckboxButton>
      </CheckboxField>
      <p className="field-error" role="alert">
        {wasTried && !isChecked ? t('guard.needCheck') : ''}
      </p>
    </GuardFrame>
  );
}

export function GuardFirstTime(props: GuardFirstTimeProps): ReactElement {
  return props.recipients.length > mostFields ? <ListForm {...props} /> : <DigitsForm {...props} />;
}
