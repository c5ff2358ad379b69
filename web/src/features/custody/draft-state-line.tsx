import { useTranslation } from 'react-i18next';
import { failureKind, ProblemError } from '../../api/problem';
import { timeOfDay } from '../../lib/dates';
import { Button } from '../../ui/button';
import { Icon, type IconName } from '../../ui/icons';
import './draft.css';
import type { DecisionValues } from './decision-content';
import type { DraftState } from './draft';
import { conflictId } from './draft-conflict';

const iconOf: Record<DraftState<DecisionValues>['kind'], IconName> = {
  untouched: 'info',
  waiting: 'ongoing',
  saving: 'ongoing',
  saved: 'done',
  failed: 'late',
  conflict: 'warning',
};

interface DraftStateLineProps {
  state: DraftState<DecisionValues>;
  onRetry: () => void;
}

/** How the draft is kept, in sight while one writes: "Sparat 14:03". Only a failure is spoken at once. */
export function DraftStateLine({ state, onRetry }: DraftStateLineProps) {
  const { t } = useTranslation();
  const isBad = state.kind === 'failed' || state.kind === 'conflict';
  return (
    <div className="draft-state no-print">
      <p className={isBad ? 'draft-state-words draft-state-failed' : 'draft-state-words'}>
        <Icon name={iconOf[state.kind]} />
        <span className="numeric">
          {state.kind === 'saved'
            ? t('custodyDecision.save.saved', { time: timeOfDay(new Date(state.at).toISOString()) })
            : t(`custodyDecision.save.${state.kind}`)}
        </span>
      </p>
      {state.kind === 'conflict' && (
        <Button onPress={() => document.getElementById(conflictId)?.focus()}>
          {t('custodyDecision.save.showConflict')}
        </Button>
      )}
      {state.kind === 'failed' && (
        <>
          <p role="alert" className="small">
            <Reason error={state.error} /> {t('custodyDecision.save.failedWhat')}
          </p>
          <Button onPress={onRetry}>{t('custodyDecision.save.retry')}</Button>
        </>
      )}
    </div>
  );
}

function Reason({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const kind = failureKind(error);
  const said = error instanceof ProblemError && (kind === 'rule' || kind === 'conflict') ? error.title : '';
  return <strong>{said === '' ? `${t(`errors.${kind}.title`)}.` : said}</strong>;
}
