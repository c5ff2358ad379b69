import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FailureBanner } from '../../ui/failure-banner';
import { Section } from '../../ui/section';
import { useMay } from '../../api/session';
import { DisclosureCard } from './disclosure-card';
import { waitingQuery } from './disclosure-queries';

interface WaitingDisclosuresProps {
  onDone: (message: string) => void;
}

/** The disclosures of the own unit that await a second person; nothing for whoever does not decide on them. */
export function WaitingDisclosures({ onDone }: WaitingDisclosuresProps) {
  const decides = useMay('disclosure:approve');
  return decides ? <Waiting onDone={onDone} /> : null;
}

function Waiting({ onDone }: WaitingDisclosuresProps) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(waitingQuery);
  if (error) return <FailureBanner error={error} onRetry={() => void refetch()} />;
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t('disclosures.waiting.title')} help={t('disclosures.waiting.help')}>
      {data.items.map((disclosure) => (
        <DisclosureCard key={disclosure.id} disclosure={disclosure} onDone={onDone} />
      ))}
    </Section>
  );
}
