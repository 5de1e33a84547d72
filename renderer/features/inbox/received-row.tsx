// One row of the inbox: who, when, how many pages, and the marks that its readers gave it.
import { Star, StickyNote } from 'lucide-react';
import type { ReactElement } from 'react';
import type { ReceivedRow } from '../../../contract/inbox-query.ts';
import { formatListTime } from '../../format/list-time.ts';
import { Chip } from '../../ui/chip.tsx';
import { classes } from '../../ui/classes.ts';
import { HitText } from './hit-text.tsx';
import { senderOf } from './sender.ts';
import { pageTextOf, type RowLook } from './use-row-look.ts';

/** The rest are counted. */
const tagsShown = 2;

function Tags({ tags, look: { t, text } }: { readonly tags: readonly string[]; readonly look: RowLook }): ReactElement {
  const rest = tags.length - tagsShown;
  return (
    <>
      {tags.slice(0, tagsShown).map((tag) => (
        <span key={tag} className="tag">
          <HitText text={tag} query={text} />
        </span>
      ))}
      {rest > 0 && <span className="tag">{t('inboxRow.moreTags', { count: rest })}</span>}
    </>
  );
}

interface ReceivedRowProps {
  readonly fax: ReceivedRow;
  readonly look: RowLook;
}

export function ReceivedRowView({ fax, look }: ReceivedRowProps): ReactElement {
  const { t } = look;
  const { name, number } = senderOf(fax);
  const own = look.ownLabel(fax.to);
  const details = [fax.fault ? null : pageTextOf(fax, t), own === null ? null : t('inbox.to', { label: own }), number];
  return (
    <div className={classes('row', 'row-received', !fax.isRead && 'is-unread')}>
      <strong>
        <HitText text={name ?? t('inbox.unknownSender')} query={look.text} />
      </strong>
      <time className="num">{formatListTime(fax.receivedAtMs, look.nowMs, look.region)}</time>
      <span className="row-detail num">
        <HitText text={details.filter(Boolean).join(' · ')} query={look.text} />
      </span>
      <span className="row-marks">
        <span className={classes('row-star', fax.isStarred && 'is-on')} data-act="star">
          <Star size={14} strokeWidth={1.8} />
        </span>
        {fax.fault && <Chip tone="warn">{t('inbox.cannotShow')}</Chip>}
        {look.isMixed && fax.folder !== 'inbox' && <Chip tone="neutral">{t(`inboxFolders.${fax.folder}`)}</Chip>}
        <Tags tags={fax.tags} look={look} />
        {fax.note !== '' && <StickyNote size={13} strokeWidth={1.8} />}
      </span>
      {fax.snippet !== null && (
        <span className="row-snippet">
          <HitText text={fax.snippet} query={look.text} />
        </span>
      )}
    </div>
  );
}
