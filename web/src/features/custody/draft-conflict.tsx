import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { Button } from '../../ui/button';
import { FailureBanner } from '../../ui/failure-banner';
import { InfoBanner } from '../../ui/info-banner';
import './draft.css';
import type { CustodyDecision } from './custody-queries';
import { type DecisionValues, differencesBetween, valuesOf } from './decision-content';

/** Where the choice stands on the page: the line above the form leads there. */
export const conflictId = 'draft-conflict';

interface DraftConflictProps {
  decisionId: string;
  mine: DecisionValues;
  onKeepMine: (version: number) => void;
  onTakeTheirs: (theirs: CustodyDecision) => void;
}

const choiceNames = {
  kind: 'custodyDecision.kind',
  legalBasisCode: 'custodyDecision.legal.title',
  deciderId: 'custodyDecision.decider',
  decidedAt: 'custodyDecision.decidedAt',
  notified: 'custodyDecision.notified',
} as const;

/** Somebody else saved first: what differs, and the choice between the two. Nothing is lost before one has chosen. */
export function DraftConflict({ decisionId, mine, onKeepMine, onTakeTheirs }: DraftConflictProps) {
  const { t } = useTranslation();
  const {
    data: theirs,
    error,
    refetch,
  } = useQuery({
    queryKey: ['custody-decision-in-conflict', decisionId],
    queryFn: async () =>
      (await client.GET('/api/custody/decisions/{id}', { params: { path: { id: decisionId } } })).data ??
      null,
    staleTime: 0,
    gcTime: 0,
  });
  if (error) return <FailureBanner error={error} onRetry={() => void refetch()} />;
  if (!theirs) return null;
  return (
    <div id={conflictId} tabIndex={-1}>
      <InfoBanner kind="attention" role="alert" title={t('custodyDecision.save.conflict')}>
        <Differences mine={mine} theirs={valuesOf(theirs)} />
        <div className="row">
          {theirs.status === 'draft' && (
            <Button onPress={() => onKeepMine(theirs.version)}>{t('custodyDecision.save.keepMine')}</Button>
          )}
          <Button onPress={() => onTakeTheirs(theirs)}>{t('custodyDecision.save.takeTheirs')}</Button>
        </div>
      </InfoBanner>
    </div>
  );
}

function Differences({ mine, theirs }: { mine: DecisionValues; theirs: DecisionValues }) {
  const { t } = useTranslation();
  const { texts, choices } = differencesBetween(mine, theirs);
  if (texts.length + choices.length === 0) return <p>{t('custodyDecision.save.conflictSame')}</p>;
  const said = (text: string): string => (text.trim() === '' ? t('custodyDecision.save.nothing') : text);
  return (
    <div className="draft-differences">
      <p>{t('custodyDecision.save.conflictWhat')}</p>
      <ul className="bullets">
        {texts.map((part) => (
          <li key={part}>
            <strong>{t(`custodyDecision.${part}`)}</strong>
            <br />
            {t('custodyDecision.save.theirs', { value: said(theirs[part]) })}
            <br />
            {t('custodyDecision.save.mine', { value: said(mine[part]) })}
          </li>
        ))}
        {choices.map((part) => (
          <li key={part}>
            <strong>{t(choiceNames[part])}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}
