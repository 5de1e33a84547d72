// Lines of a pasted or imported list that are no recipients, each with its reason; they can be copied from here.
import { X } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefusedLine } from '../../../contract/contacts.ts';
import { faultText } from '../../fault-text.ts';
import { useLocale } from '../../host/use-locale.ts';
import { IconButton } from '../../ui/button.tsx';

interface RefusedLinesProps {
  readonly lines: readonly RefusedLine[];
  readonly onHide?: () => void;
}

/** More than anybody reads; the rest is counted. */
const mostShown = 200;

export function RefusedLines({ lines, onHide }: RefusedLinesProps): ReactElement {
  const { t } = useTranslation();
  const { language } = useLocale();
  const title = t('recipients.refused', { count: lines.length });
  return (
    <section className="refused-lines" aria-label={title}>
      <header>
        <strong role="status">{title}</strong>
        {onHide && <IconButton icon={X} label={t('recipients.hide')} variant="quiet" size="small" onPress={onHide} />}
      </header>
      <ul className="selectable">
        {lines.slice(0, mostShown).map(({ line, text, fault }) => (
          <li key={line}>
            <small className="num">{t('recipients.line', { line })}</small> <span className="refused-text">{text}</span>
            <small className="refused-reason">{faultText(fault, language)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
