import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError, failureKind } from '../../api/problem';
import { announce } from '../../lib/announce';
import { Button } from '../../ui/button';
import { InfoBanner } from '../../ui/info-banner';
import type { CaseCard, Phase } from './case-queries';
import { useMoveCase } from './move-case';
import { MoveDialog, type MoveThatAsks } from './move-dialog';

type Movable = Pick<CaseCard, 'id' | 'number' | 'version' | 'moves'>;

interface Refusal {
  number: string;
  to: Phase;
  error: unknown;
}

/** Why a move did not come about: the rule in the server's words, or that somebody else was before. */
function RefusedMove({ refusal, onRead }: { refusal: Refusal; onRead: () => void }) {
  const { t } = useTranslation();
  const { number, to, error } = refusal;
  const problem = error instanceof ProblemError ? error : undefined;
  const kind = failureKind(error);
  const isRule = kind === 'rule' || kind === 'conflict';
  const fallback = kind === 'stale' ? t('cases.board.move.stale') : t('cases.board.move.broken');
  return (
    <InfoBanner
      kind={kind === 'stale' ? 'attention' : 'problem'}
      role="alert"
      title={t('cases.board.move.refused', { number, phase: t(`cases.words.phase.${to}`) })}
    >
      <p>{(isRule && problem?.title) || fallback}</p>
      {isRule && problem?.detail !== undefined && <p>{problem.detail}</p>}
      {kind === 'broken' && problem?.requestId !== undefined && (
        <p className="quiet small">{t('errors.requestId', { id: problem.requestId })}</p>
      )}
      <p>
        <Button onPress={onRead}>{t('cases.board.move.dismiss')}</Button>
      </p>
    </InfoBanner>
  );
}

interface Moving {
  /** Moves at once, or opens the dialog that asks for what is needed. True when it was moved. */
  move: (card: Movable, to: Phase) => Promise<boolean>;
  /** Why the last move did not come about. */
  notice: ReactNode;
  /** Asks for what a move needs. */
  dialog: ReactNode;
}

/** Moving cases, with all that can come in between: a dialog that asks, a rule that refuses, somebody who was before. */
export function useMoving(): Moving {
  const { t } = useTranslation();
  const moveCase = useMoveCase();
  const [refusal, setRefusal] = useState<Refusal>();
  const [asking, setAsking] = useState<MoveThatAsks>();
  const move = async (card: Movable, to: Phase): Promise<boolean> => {
    setRefusal(undefined);
    const needs = card.moves.find((open) => open.to === to)?.needs ?? 'nothing';
    if (needs !== 'nothing') {
      setAsking({ card, to, needs });
      return false;
    }
    try {
      await moveCase(card, { to }, {});
      return true;
    } catch (error) {
      setRefusal({ number: card.number, to, error });
      return false;
    }
  };
  const tell = ({ card, to }: MoveThatAsks): void =>
    announce(t('cases.board.move.done', { number: card.number, phase: t(`cases.words.phase.${to}`) }));
  return {
    move,
    notice: refusal && <RefusedMove refusal={refusal} onRead={() => setRefusal(undefined)} />,
    dialog: asking && <MoveDialog move={asking} onClose={() => setAsking(undefined)} onMoved={tell} />,
  };
}
