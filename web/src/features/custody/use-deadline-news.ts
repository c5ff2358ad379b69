import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce';
import type { CustodyDeadline } from './custody-queries';
import { stateAt } from './deadline-state';

/** Speaks, once, when a deadline becomes urgent or passes while the page is open. Never moves focus. */
export function useDeadlineNews(deadlines: readonly CustodyDeadline[], now: number): void {
  const { t } = useTranslation();
  const known = useRef(new Map<string, CustodyDeadline['state']>());
  useEffect(() => {
    for (const deadline of deadlines) {
      const before = known.current.get(deadline.id);
      const state = stateAt(deadline, now);
      known.current.set(deadline.id, state);
      if (before === undefined || before === state || (state !== 'soon' && state !== 'late')) continue;
      const facts = { owner: t(`custody.owners.${deadline.owner}`), number: deadline.detentionNumber };
      announce(t(state === 'late' ? 'custody.log.becameLate' : 'custody.log.becameSoon', facts));
    }
  }, [deadlines, now, t]);
}
