import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../../lib/announce';
import { wholeNumber } from '../../../lib/numbers';
import { Button } from '../../../ui/button';
import type { BannerKind } from '../../../ui/info-banner';
import { watchedQuery } from '../integrity-queries';
import { awaitedQuery, type Erasure, hasLookedEnough, isAwaited } from './erasure-queries';

interface AwaitedProps {
  erasures: readonly Erasure[];
  /** Somebody looks: asks for the list anew. */
  onLook: () => Promise<unknown>;
}

/**
 * Looks by itself for what became of approved orders, some minutes long, and then when somebody says so. Once it stood
 * there it stays, so that nobody's focus goes with it.
 */
export function Awaited({ erasures, onLook }: AwaitedProps) {
  const { t } = useTranslation();
  const [round, setRound] = useState(0);
  const awaited = erasures.filter(isAwaited).map(({ id }) => id);
  const { data: looks, errorUpdateCount } = useQuery(awaitedQuery(awaited, round));
  const state = stateOf(awaited.length, hasLookedEnough(looks, errorUpdateCount));
  const [stands, setStands] = useState(state !== 'none');
  if (!stands && state !== 'none') setStands(true);
  useEffect(() => {
    if (state === 'rests') announce(t('erasures.awaited.rests'));
  }, [state, t]);
  if (!stands) return null;
  return (
    <div className="row">
      <p className="quiet">{t(`erasures.awaited.${state}`)}</p>
      <Button
        onPress={async () => {
          await onLook();
          setRound(round + 1);
        }}
      >
        {t('erasures.awaited.look')}
      </Button>
    </div>
  );
}

const stateOf = (awaited: number, isEnough: boolean): 'none' | 'looks' | 'rests' => {
  if (awaited === 0) return 'none';
  return isEnough ? 'rests' : 'looks';
};

/** Says what became of an order that was awaited here, without moving anybody's focus. */
export function useOutcome(
  erasures: readonly Erasure[],
  note: (message: string, kind?: BannerKind) => void,
): void {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const awaited = useRef<readonly string[]>([]);
  useEffect(() => {
    const ended = erasures.filter((each) => awaited.current.includes(each.id) && !isAwaited(each));
    awaited.current = erasures.filter(isAwaited).map(({ id }) => id);
    if (ended.length === 0) return;
    const said = ended.map(({ state, caseNumber, events }) =>
      t(`erasures.came.${state === 'carried-out' || state === 'held-back' ? state : 'waits'}`, {
        number: caseNumber,
        events: wholeNumber(events),
      }),
    );
    note(said.join(' '), ended.every(({ state }) => state === 'carried-out') ? 'done' : 'attention');
    // What holds an order back is an alarm of the log, too.
    if (ended.some(({ state }) => state === 'held-back')) void queryClient.invalidateQueries(watchedQuery);
  }, [erasures, note, queryClient, t]);
}
