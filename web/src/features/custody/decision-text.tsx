import { useTranslation } from 'react-i18next';
import { useServerTime } from '../../api/use-server-time';
import { dayAndTime } from '../../lib/dates';
import { listed } from '../../lib/lists';
import { DescriptionList } from '../../ui/description-list';
import { Section } from '../../ui/section';
import './clocks.css';
import './custody.css';
import type { CustodyDecision } from './custody-queries';
import { DeadlineClocks } from './deadline-clock';
import { ExecuteDecision } from './execute-decision';
import { LegalBasis } from './legal-basis';

const parts = ['facts', 'childsView', 'alternatives', 'reasoning'] as const;

/** A decision to read: what was decided, why, and the clocks it started. */
export function DecisionText({ decision }: { decision: CustodyDecision }) {
  const { t } = useTranslation();
  return (
    <div className="two-columns">
      <div className="stack-wide">
        {decision.may.includes('execute') && <ExecuteDecision decisionId={decision.id} />}
        {decision.status === 'signed' && <Started decision={decision} />}
        {parts.map((part) => (
          <Section key={part} title={t(`custodyDecision.${part}`)}>
            {decision[part].trim() === '' ? (
              <p className="quiet">{t('custodyDecision.empty')}</p>
            ) : (
              <p className="written">{decision[part]}</p>
            )}
          </Section>
        ))}
      </div>
      <div className="stack-wide">
        <Section title={t('custodyDecision.legal.title')}>
          <LegalBasis basis={decision.legalBasis} />
        </Section>
        <Section title={t('custodyDecision.facets')}>
          <Facts decision={decision} />
        </Section>
      </div>
    </div>
  );
}

function Started({ decision: { deadlines } }: { decision: CustodyDecision }) {
  const { t } = useTranslation();
  const now = useServerTime(10_000);
  return (
    <Section title={t('custodyDecision.deadlines')}>
      {deadlines.length === 0 ? (
        <p className="quiet">{t('custodyDecision.noDeadlines')}</p>
      ) : (
        <DeadlineClocks label={t('custodyDecision.deadlines')} deadlines={deadlines} now={now} />
      )}
    </Section>
  );
}

function Facts({ decision }: { decision: CustodyDecision }) {
  const { t } = useTranslation();
  const { decider, decidedAt, executedAt, signedBy, signedAt, notified, kind } = decision;
  const empty = t('custodyDecision.empty');
  const decidedBy = decider ? [decider.name, decider.title, decider.reference].join(', ') : empty;
  return (
    <DescriptionList
      facts={[
        { term: t('custodyDecision.decidedBy'), value: decidedBy },
        { term: t('custodyDecision.when'), value: decidedAt === null ? empty : dayAndTime(decidedAt) },
        ...(executedAt !== null || kind === 'LVU_6_IMMEDIATE_CARE'
          ? [
              {
                term: t('custodyDecision.executed'),
                value: executedAt === null ? t('custodyDecision.notExecuted') : dayAndTime(executedAt),
              },
            ]
          : []),
        { term: t('custodyDecision.preparedBy'), value: decision.preparedBy },
        ...(signedBy !== null && signedAt !== null
          ? [
              {
                term: t('custodyDecision.signedBy'),
                value: t('custodyDecision.signedLine', { name: signedBy, at: dayAndTime(signedAt) }),
              },
            ]
          : []),
        { term: t('custodyDecision.notified'), value: notified.length === 0 ? empty : listed(notified) },
        { term: t('custodyDecision.handedOverTo'), value: decision.handedOverTo ?? empty },
      ]}
    />
  );
}
