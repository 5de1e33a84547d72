// The right column of a compose window: to, from, what is sent, and the button that sends it or says why not yet.
import { Send } from 'lucide-react';
import { type ReactElement, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../contract/fax.ts';
import { unreachable } from '../../../contract/result.ts';
import { faultText } from '../../fault-text.ts';
import { countryOf, formatNumber } from '../../format/phone.ts';
import { useIsTrial, useSession } from '../../host/app-state.ts';
import { useLocale } from '../../host/use-locale.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { Select } from '../../ui/fields.tsx';
import { chooseFrom, send, useCompose } from './compose-state.ts';
import { DocumentList, DocumentSummary } from './document-list.tsx';
import { NumberField, type NumberFieldHandle } from './number-field.tsx';
import { checkReadiness, type Obstacle, pickOwnNumber, type Readiness } from './obstacles.ts';

/** What is in the way, in words; null for what is said somewhere else already. */
function useExplanation(): (obstacle: Obstacle) => string | null {
  const { t } = useTranslation();
  const { language } = useLocale();
  return (obstacle) => {
    switch (obstacle.kind) {
      case 'document':
        return t('compose.needsDocument');
      case 'number': // under its field
        return null;
      case 'signed-out':
        return t('compose.needsAccount');
      case 'connecting':
        return t('compose.connecting');
      case 'trouble':
        return t('compose.accountTrouble', { reason: faultText(obstacle.fault, language) });
      case 'no-own-number':
        return t('compose.noFrom');
      default:
        return unreachable(obstacle);
    }
  };
}

function useReadiness(draft: Draft) {
  const session = useSession();
  const to = useCompose((state) => state.to);
  const chosen = useCompose((state) => state.fromNumber);
  const from = pickOwnNumber(session, chosen);
  const country = countryOf(from?.number ?? chosen);
  return { session, from, country, readiness: checkReadiness({ draft, to, from, country, session }) };
}

/** Sends by button or Ctrl+Enter; `wasTried` from the first time that it could not. */
function useSend(draft: Draft, { order, obstacles }: Readiness, focusNumber: () => void) {
  const [wasTried, setWasTried] = useState(false);
  function submit(): void {
    setWasTried(true);
    if (order) void send(draft.id, order);
    else if (obstacles.some(({ kind }) => kind === 'number')) focusNumber();
  }
  const press = useEffectEvent((event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return { wasTried, submit };
}

function SaveState(): ReactElement {
  const { t } = useTranslation();
  const saving = useCompose((state) => state.saving);
  const text = { nothing: '', pending: t('compose.saving'), saved: t('compose.saved') }[saving];
  return (
    <span className="save-state" role="status">
      {text}
    </span>
  );
}

function FromField({
  session,
  selected,
}: {
  readonly session: ReturnType<typeof useSession>;
  readonly selected: string | null;
}): ReactElement {
  const { t } = useTranslation();
  const numbers = session.kind === 'signed-in' ? session.numbers : [];
  const options = numbers.map(({ number, label }) => {
    const text = formatNumber(number, countryOf(number));
    return { id: number, text: label.trim() === '' ? text : `${label} · ${text}` };
  });
  return (
    <Select
      label={t('compose.from')}
      options={options}
      selected={selected}
      onSelect={chooseFrom}
      placeholder={t('compose.noFrom')}
    />
  );
}

export function SendForm({ draft }: { readonly draft: Draft }): ReactElement {
  const { t } = useTranslation();
  const { language } = useLocale();
  const explain = useExplanation();
  const isTrial = useIsTrial();
  const isSending = useCompose((state) => state.isSending);
  const sendFault = useCompose((state) => state.sendFault);
  const isEmpty = useCompose((state) => state.to.trim() === '');
  const field = useRef<NumberFieldHandle>(null);
  const [wasLeft, setWasLeft] = useState(false);
  const { session, from, country, readiness } = useReadiness(draft);
  const { wasTried, submit } = useSend(draft, readiness, () => field.current?.focus());

  const number = readiness.obstacles.find((obstacle) => obstacle.kind === 'number');
  // Leaving an empty field is no mistake yet.
  const isNumberWrong = number?.kind === 'number' && (wasTried || (wasLeft && !isEmpty));
  const reasons = wasTried ? readiness.obstacles.map(explain).filter((text) => text !== null) : [];
  const refusal = sendFault ? faultText(sendFault, language) : reasons[0];
  return (
    <aside className="send-form" aria-label={t('compose.form')}>
      <div className="send-fields">
        <NumberField
          ref={field}
          country={country}
          error={isNumberWrong ? faultText(number.fault, language) : null}
          onBlur={() => setWasLeft(true)}
        />
        <FromField session={session} selected={from?.number ?? null} />
        <DocumentList draft={draft} />
      </div>
      <div className="send-foot">
        <DocumentSummary draft={draft} />
        {refusal !== undefined && <Banner tone="warn" text={refusal} isAlert />}
        <Button
          variant="primary"
          size="large"
          icon={Send}
          isBusy={isSending}
          className={classes('send-button', readiness.order === null && 'is-waiting')}
          onPress={submit}
        >
          {t(isSending ? 'compose.sending' : 'compose.send')}
        </Button>
        <p className="send-hint">
          <span>{isTrial ? t('compose.trial') : 'Ctrl+Enter'}</span>
          <SaveState />
        </p>
      </div>
    </aside>
  );
}
