import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { useResult } from '../../ui/result';
import { Section } from '../../ui/section';
import { Askers } from './askers';
import { EmergencyCard } from './emergency-card';
import './emergencies.css';
import { emergenciesQuery } from './emergency-queries';
import { OpenEmergency } from './open-emergency-dialog';

/** What was opened in an emergency: what waits for a judgement, what was judged, and for those who may, the way in. */
export function EmergenciesPage() {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery(emergenciesQuery);
  const { banner, tell } = useResult();
  const [mayOpen, reviews, seesAskers] = [
    useMay('emergency:open'),
    useMay('emergency:review'),
    useMay('contact:review'),
  ];
  const waiting = data.items.filter(({ verdict }) => verdict === null);
  const judged = data.items.filter(({ verdict }) => verdict !== null);
  return (
    <Page
      title={t(reviews ? 'emergencies.page.titleReview' : 'emergencies.page.title')}
      lead={t(reviews ? 'emergencies.page.leadReview' : 'emergencies.page.lead')}
      action={mayOpen && <OpenEmergency />}
    >
      {banner}
      <Section title={t('emergencies.page.waiting')}>
        {waiting.length === 0 ? (
          <EmptyState title={t('emergencies.page.nothingWaits')}>
            {t('emergencies.page.nothingWaitsBody')}
          </EmptyState>
        ) : (
          <div className="emergency-cards">
            {waiting.map((emergency) => (
              <EmergencyCard key={emergency.id} emergency={emergency} onDone={tell} />
            ))}
          </div>
        )}
      </Section>
      {judged.length > 0 && (
        <Section title={t('emergencies.page.judged')}>
          <div className="emergency-cards">
            {judged.map((emergency) => (
              <EmergencyCard key={emergency.id} emergency={emergency} onDone={tell} />
            ))}
          </div>
        </Section>
      )}
      {seesAskers && <Askers />}
    </Page>
  );
}
