import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shortDay } from '../../lib/dates';
import { ActButton } from '../../ui/act-button';
import { Button } from '../../ui/button';
import { FailureBanner } from '../../ui/failure-banner';
import { Section } from '../../ui/section';
import { toast } from '../../ui/toast';
import { ReleasedFigure } from './released-figure';
import { type Release, useProposals, useReleaseActs } from './statistics-queries';
import { periodName } from './table-model';

/** What waits to be released, for those who propose and those who approve: never the same person. */
export function Proposals() {
  const { t } = useTranslation();
  const { data, error, refetch } = useProposals();
  const [failure, setFailure] = useState<unknown>(null);
  const acts = useReleaseActs();
  const propose = async (): Promise<void> => {
    setFailure(null);
    try {
      await acts.propose();
      toast(t('statistics.proposals.proposed'));
    } catch (refused) {
      setFailure(refused);
    }
  };
  if (error) return <FailureBanner error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <Section
      title={t('statistics.proposals.title')}
      action={
        data.may.includes('propose') && (
          <Button onPress={() => void propose()}>{t('statistics.proposals.propose')}</Button>
        )
      }
    >
      {failure !== null && <FailureBanner error={failure} />}
      {data.items.length === 0 && <p className="quiet">{t('statistics.proposals.none')}</p>}
      {data.items.map((proposal) => (
        <Proposal key={proposal.id} proposal={proposal} />
      ))}
    </Section>
  );
}

function Proposal({ proposal }: { proposal: Release }) {
  const { t } = useTranslation();
  const { approve } = useReleaseActs();
  const period = periodName(proposal.period, t);
  return (
    <Section
      title={period}
      level={3}
      isPanel
      help={t('statistics.proposals.waiting', { day: shortDay(proposal.proposedAt) })}
      action={
        proposal.may.includes('approve') && (
          <ActButton
            variant="primary"
            act={t('statistics.proposals.approve')}
            title={t('statistics.proposals.approveTitle', { period })}
            onConfirm={async () => {
              await approve(proposal);
              toast(t('statistics.proposals.approved', { period }));
            }}
          >
            <p>{t('statistics.proposals.approveBody')}</p>
          </ActButton>
        )
      }
    >
      <details>
        <summary>{t('statistics.proposals.show')}</summary>
        <div className="figures">
          {proposal.tables.map((table) => (
            <ReleasedFigure key={table.code} table={table} level={3} />
          ))}
        </div>
      </details>
    </Section>
  );
}
