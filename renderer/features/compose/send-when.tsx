// When the fax leaves: at once, at a usual time, or at a time of one's own that is not past.
import { type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTimeOfDay } from '../../format/time.ts';
import { useLocale } from '../../host/use-locale.ts';
import { useNow } from '../../host/use-now.ts';
import { Select } from '../../ui/fields.tsx';
import { changeOptions, useCompose } from './compose-state.ts';
import {
  fromFieldTime,
  hasPassed,
  kindOfTime,
  nextHourMs,
  type SendTime,
  toFieldTime,
  tomorrowMs,
  tonightMs,
} from './send-time.ts';

const minuteMs = 60_000;

function OwnTime({ sendAtMs, now }: { readonly sendAtMs: number; readonly now: number }): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState(() => toFieldTime(sendAtMs));
  const isPast = hasPassed(fromFieldTime(text) ?? 0, now);
  function change(typed: string): void {
    setText(typed);
    // A half-filled field is no time: it counts as past, so that nothing leaves by mistake.
    changeOptions({ sendAtMs: fromFieldTime(typed) ?? 0 });
  }
  return (
    <div className="field" data-invalid={isPast || undefined}>
      <label htmlFor={id}>{t('options.at')}</label>
      <div className="input">
        <input
          id={id}
          type="datetime-local"
          value={text}
          min={toFieldTime(now)}
          aria-invalid={isPast || undefined}
          aria-describedby={`${id}-line`}
          onChange={(event) => change(event.target.value)}
        />
      </div>
      <p id={`${id}-line`} className={isPast ? 'field-error' : 'hint'}>
        {t(isPast ? 'options.past' : 'options.atHint')}
      </p>
    </div>
  );
}

export function SendWhen(): ReactElement {
  const { t } = useTranslation();
  const { region } = useLocale();
  const now = useNow(minuteMs);
  const sendAtMs = useCompose((state) => state.options.sendAtMs);
  const [isOwn, setIsOwn] = useState(false);
  const tonight = tonightMs(now);
  const kind = isOwn && sendAtMs !== null ? 'later' : kindOfTime(sendAtMs, now);
  const times: Readonly<Record<SendTime, number | null>> = {
    now: null,
    tonight,
    tomorrow: tomorrowMs(now),
    later: sendAtMs ?? nextHourMs(now),
  };
  const timeOf = (atMs: number | null): string => (atMs === null ? '' : formatTimeOfDay(atMs, region));
  function choose(id: string): void {
    const time = (['now', 'tonight', 'tomorrow', 'later'] as const).find((one) => one === id) ?? 'now';
    setIsOwn(time === 'later');
    changeOptions({ sendAtMs: times[time] });
  }
  const options = [
    { id: 'now', text: t('options.now') },
    ...(tonight === null ? [] : [{ id: 'tonight', text: t('options.tonight', { time: timeOf(tonight) }) }]),
    { id: 'tomorrow', text: t('options.tomorrow', { time: timeOf(times.tomorrow) }) },
    { id: 'later', text: t('options.later') },
  ];
  return (
    <>
      <Select label={t('options.when')} options={options} selected={kind} onSelect={choose} placeholder="" />
      {kind === 'later' && sendAtMs !== null && <OwnTime sendAtMs={sendAtMs} now={now} />}
    </>
  );
}
