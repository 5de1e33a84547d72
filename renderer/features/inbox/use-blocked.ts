// The blocked senders as main has them; asked for again when the inbox changed.
import { useEffect, useState } from 'react';
import type { BlockedNumber } from '../../../contract/inbox-query.ts';

/** null until main answered. */
export function useBlocked(): readonly BlockedNumber[] | null {
  const [blocked, setBlocked] = useState<readonly BlockedNumber[] | null>(null);
  useEffect(() => {
    let isGone = false;
    const load = async (): Promise<void> => {
      const answer = await window.ooma.call('inbox.blocked', null);
      if (!isGone && answer.ok) setBlocked(answer.value);
    };
    void load();
    const stop = window.ooma.on('inbox.changed', () => void load());
    return () => {
      isGone = true;
      stop();
    };
  }, []);
  return blocked;
}
