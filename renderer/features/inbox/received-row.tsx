// One row of the inbox: who, when, how many pages, and the marks that its readers gave it.
import { Hourglass, Star, StickyNote } from 'lucide-react';
import type { ReactElement } from 'react';
import type { ReceivedRow } from '../../../contract/inbox-query.ts';
import { formatListTime } from '../../format/list-time.ts';
import { Chip } from '../../ui/chip.tsx';
import { classes } from '../../ui/classes.ts';
import { expiryDaysInRow } from './expiry-days.ts';
import { HitText } from './hit-text.tsx';
import { senderOf } from './sender.ts';
import { pageTextOf, type RowLook } from './use-row-look.ts';

interface ReceivedRowProps {
  readonly fax: ReceivedRow;
  readonly look: RowLook;
}

/** The rest are counted. Beside a chip there is room for one. */
function Tags({ fax: { tags, isIncomplete, fault }, look: { t, text } }: ReceivedRowProps): ReactElement {
  const shown = isIncomplete || fault ? 1 : 2;
  const rest = tags.length - shown;
  return (
    <>
      {tags.slice(0, shown).map((tag) => (
        <span key={tag} className="tag">
          <HitText text={tag} query={text} />
        </span>
      ))}
      {rest > 0 && <span className="tag tag-rest">{t('inboxRow.moreTags', { count: rest })}</span>}
    </>
  );
}

/** Days until the rule for old faxes deletes it, when they are few. */
function Expiry({ fax, look: { t, nowMs } }: ReceivedRowProps): ReactElement | null {
  const days = expiryDaysInRow(fax, nowMs);
  if (days === null) return null;
  return (
    <span className="row-expiry num">
      <Hourglass size={12} strokeWidth={1.8} />
      {t('retention.short', { count: days })}
    </span>
  );
}

export function ReceivedRowView({ fax, look }: ReceivedRowProps): ReactElement {
  const { t } = look;
  const { name, number } = senderOf(fax);
  const own = look.ownLabel(fax.to);
  const details = [fax.fault ? null : pageTextOf(fax, t), own === null ? null : t('inbox.to', { label: own }), number];
  return (
    <div className={classes('row', 'row-received', !fax.isRead && 'is-unread')}>
      <div className="row-line">
        <strong>
          <HitText text={name ?? t('inbox.unknownSender')} query={look.text} />
        </strong>
        <time className="num">{formatListTime(fax.receivedAtMs, look.nowMs, look.region)}</time>
      </div>
      <div className="row-line">
        <span className="row-detail num">
          <HitText text={details.filter(Boolean).join(' · ')} query={look.text} />
        </span>
        <span className="row-marks">
          <span className={classes('row-star', fax.isStarred && 'is-on')} data-act="star">
            <Star size={14} strokeWidth={1.8} />
          </span>
          {fax.isIncomplete && <Chip tone="warn">{t('incomplete.chip')}</Chip>}
          {fax.fault && <Chip tone="warn">{t('inbox.cannotShow')}</Chip>}
          {look.isMixed && fax.folder !== 'inbox' && <Chip tone="neutral">{t(`inboxFolders.${fax.folder}`)}</Chip>}
          <Expiry fax={fax} look={look} />
          <Tags fax={fax} look={look} />
          {fax.note !== '' && <StickyNote size={13} strokeWidth={1.8} />}
        </span>
      </div>
      {fax.snippet !== null && (
        <span className="row-snippet">
          <HitText text={fax.snippet} query={look.text} />
        </span>
      )}
    </div>
  );
}
