// The right column of a compose window: to, from, what is sent, and the button that sends it or says why not yet.
import { Send } from 'lucide-react';
import { memo, type ReactElement, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Draft, maxRecipients } from '../../../contract/fax.ts';
import { unreachable } from '../../../contract/result.ts';
import { faultText } from '../../fault-text.ts';
import { countryOf, formatNumber } from '../../format/phone.ts';
import { formatMoment, formatTimeOfDay } from '../../format/time.ts';
import { useAppState, useIsTrial, useSession } from '../../host/app-state.ts';
import { useLocale } from '../../host/use-locale.ts';
import { useNow } from '../../host/use-now.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { Select } from '../../ui/fields.tsx';
import { chooseFrom, useCompose } from './compose-state.ts';
import { CoverChoice } from './cover-choice.tsx';
import { DocumentList, DocumentSummary } from './document-list.tsx';
import { GuardDialog } from './guard-dialog.tsx';
import { checkReadiness, type Obstacle, pickOwnNumber, type Readiness } from './obstacles.ts';
import { readNumber } from './phone-input.ts';
import { readMails } from './read-mails.ts';
import { RecipientsField, type RecipientsFieldHandle } from './recipients-field.tsx';
import { send, useGuard } from './send.ts';
import { SendOptionsSection } from './send-options.tsx';
import { hasPassed, kindOfTime } from './send-time.ts';
import { findKnown, useSuggestions } from './suggestions-state.ts';

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
      case 'too-many':
        return t('send.tooMany', { count: maxRecipients });
      case 'mail':
        return t('send.mendMail');
      case 'time':
        return t('send.mendTime');
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

const minuteMs = 60_000;

function useReadiness(draft: Draft) {
  const session = useSession();
  const { to, recipients, fromNumber, options, notifyText } = useCompose();
  const found = useSuggestions((state) => state.found);
  const now = useNow(minuteMs);
  const from = pickOwnNumber(session, fromNumber);
  const country = countryOf(from?.number ?? fromNumber);
  const number = readNumber(to, country);
  const readiness = checkReadiness({
    draft,
    recipients,
    to,
    toName: number.ok ? (findKnown(found, number.value)?.name ?? '') : '',
    hasWrongMail: readMails(notifyText).wrong !== null,
    hasPassed: hasPassed(options.sendAtMs, now),
    from,
    country,
    session,
  });
  return { session, from, country, readiness, sendAtMs: options.sendAtMs };
}

/** What Send will do: to how many, and when. */
function useSendLabel(count: number, sendAtMs: number | null): string {
  const { t } = useTranslation();
  const { region } = useLocale();
  const now = useNow(minuteMs);
  const many = Math.max(1, count);
  const kind = kindOfTime(sendAtMs, now);
  if (sendAtMs === null || kind === 'now') return t('send.now', { count: many });
  const time = formatTimeOfDay(sendAtMs, region);
  const when = kind === 'later' ? t('send.on', { moment: formatMoment(sendAtMs, region) }) : t(`send.${kind}`, { time });
  return t('send.later', { count: many, when });
}

/** What is over in a moment, without anybody's doing. */
function passes({ obstacles }: Readiness): boolean {
  return obstacles.length > 0 && obstacles.every(({ kind }) => kind === 'connecting');
}

/**
 * Sends by button or Ctrl+Enter; `wasTried` from the first time that it could not. Pressed while the app still connects, it
 * sends as soon as that is over: `isHeld` until then.
 */
function useSend(draft: Draft, readiness: Readiness, focusNumber: () => void) {
  const { order, obstacles } = readiness;
  const [wasTried, setWasTried] = useState(false);
  const wasPressed = useCompose((state) => state.isHeld);
  const isHeld = wasPressed && passes(readiness);
  function submit(): void {
    setWasTried(true);
    useCompose.setState({ isHeld: passes(readiness) });
    if (order) void send(draft.id, order);
    else if (obstacles.some(({ kind }) => kind === 'number')) focusNumber();
  }
  const release = useEffectEvent((): void => {
    if (!wasPressed) return;
    useCompose.setState({ isHeld: false }); // whatever came up meanwhile, its answer is another press
    if (order) void send(draft.id, order);
  });
  useEffect(() => {
    if (!isHeld) release();
  }, [isHeld]);
  const press = useEffectEvent((event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || useGuard.getState().guard) return;
    event.preventDefault();
    event.stopPropagation();
    submit();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event);
    // Before the button that may have the keyboard takes Enter for itself.
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
  return { wasTried, isHeld, submit };
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

function SendHint(): ReactElement {
  const { t } = useTranslation();
  const isTrial = useIsTrial();
  const undoSeconds = useAppState(({ view }) => view?.settings.sending.undoSeconds ?? 0);
  const sendAtMs = useCompose((state) => state.options.sendAtMs);
  const canUndo = undoSeconds > 0 && sendAtMs === null;
  return (
    <>
      <p className="send-hint">
        <span>{canUndo ? t('send.undoHint', { count: undoSeconds }) : 'Ctrl+Enter'}</span>
        <SaveState />
      </p>
      {isTrial && <p className="send-hint">{t('compose.trial')}</p>}
    </>
  );
}

/** The fields know nothing of the pages: an edit of those leaves them as they are. */
const FormFields = {
  To: memo(RecipientsField),
  From: memo(FromField),
  Cover: memo(CoverChoice),
  Options: memo(SendOptionsSection),
  Guard: memo(GuardDialog),
};

export function SendForm({ draft }: { readonly draft: Draft }): ReactElement {
  const { t } = useTranslation();
  const { language } = useLocale();
  const explain = useExplanation();
  const isSending = useCompose((state) => state.isSending);
  const sendFault = useCompose((state) => state.sendFault);
  const isEmpty = useCompose((state) => state.to.trim() === '');
  const field = useRef<RecipientsFieldHandle>(null);
  const [wasLeft, setWasLeft] = useState(false);
  const leave = useCallback(() => setWasLeft(true), []);
  const { session, from, country, readiness, sendAtMs } = useReadiness(draft);
  const { wasTried, isHeld, submit } = useSend(draft, readiness, () => field.current?.focus());
  const sendLabel = useSendLabel(readiness.count, sendAtMs);

  const number = readiness.obstacles.find((obstacle) => obstacle.kind === 'number');
  // Leaving an empty field is no mistake yet.
  const isNumberWrong = number?.kind === 'number' && (wasTried || (wasLeft && !isEmpty));
  const reasons = wasTried && !isHeld ? readiness.obstacles.map(explain).filter((text) => text !== null) : [];
  const refusal = sendFault ? faultText(sendFault, language) : reasons[0];
  return (
    <aside className="send-form" aria-label={t('compose.form')}>
      <div className="send-fields">
        <FormFields.To
          ref={field}
          country={country}
          fromNumber={from?.number ?? null}
          error={isNumberWrong ? faultText(number.fault, language) : null}
          onLeave={leave}
        />
        <FormFields.From session={session} selected={from?.number ?? null} />
        <FormFields.Cover />
        <DocumentList draft={draft} />
        <FormFields.Options />
      </div>
      <div className="send-foot">
        <DocumentSummary draft={draft} />
        {refusal !== undefined && <Banner tone="warn" text={refusal} isAlert />}
        <Button
          variant="primary"
          size="large"
          icon={Send}
          isBusy={isSending || isHeld}
          className={classes('send-button', readiness.order === null && 'is-waiting')}
          onPress={submit}
        >
          {isSending ? t('compose.sending') : isHeld ? t('status.connecting') : sendLabel}
        </Button>
        <SendHint />
      </div>
      <FormFields.Guard sendLabel={sendLabel} />
    </aside>
  );
}
