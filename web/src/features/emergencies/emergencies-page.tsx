import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { useResult } from '../../ui/result';
import { Section } from '../../ui/section';
import { Askers } from './askers';
import { EmergencyCard } from './emergency-card';
import './emergencies.css';
import { type Emergency, emergenciesQuery } from './emergency-queries';
import { OpenEmergency } from './open-emergency-dialog';

/** What was opened in an emergency: what waits for a judgement, what was judged, and for those who may, the way in. */
export function EmergenciesPage() {
  const { t } = useTranslation();
  const waiting = useSuspenseInfiniteQuery(emergenciesQuery('awaiting-review'));
  const judged = useSuspenseInfiniteQuery(emergenciesQuery('reviewed'));
  const { banner, tell } = useResult();
  const [mayOpen, reviews, seesAskers] = [
    useMay('emergency:open'),
    useMay('emergency:review'),
    useMay('contact:review'),
  ];
  return (
    <Page
      title={t(reviews ? 'emergencies.page.titleReview' : 'emergencies.page.title')}
      lead={t(reviews ? 'emergencies.page.leadReview' : 'emergencies.page.lead')}
      action={mayOpen && <OpenEmergency />}
    >
      {banner}
      <Section title={t('emergencies.page.waiting')}>
        {waiting.data.pages[0]?.items.length === 0 ? (
          <EmptyState title={t('emergencies.page.nothingWaits')}>
            {t('emergencies.page.nothingWaitsBody')}
          </EmptyState>
        ) : (
          <Cards list={waiting} onDone={tell} />
        )}
      </Section>
      {judged.data.pages[0]?.items.length !== 0 && (
        <Section title={t('emergencies.page.judged')}>
          <Cards list={judged} onDone={tell} />
        </Section>
      )}
      {seesAskers && <Askers />}
    </Page>
  );
}

interface CardsProps {
  list: {
    readonly data: { readonly pages: readonly { readonly items: readonly Emergency[] }[] };
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
  onDone: (message: string) => void;
}

/** A list of emergencies, a page at a time. */
function Cards({ list, onDone }: CardsProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="emergency-cards">
        {list.data.pages
          .flatMap(({ items }) => items)
          .map((emergency) => (
            <EmergencyCard key={emergency.id} emergency={emergency} onDone={onDone} />
          ))}
      </div>
      {list.hasNextPage && (
        <div className="row">
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('emergencies.page.more')}
          </Button>
        </div>
      )}
    </>
  );
}
