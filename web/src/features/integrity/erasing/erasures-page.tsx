import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/session';
import { Button } from '../../../ui/button';
import { Page } from '../../../ui/page';
import { useResult } from '../../../ui/result';
import { Awaited, useOutcome } from './awaited';
import { erasuresQuery } from './erasure-queries';
import { ErasureTable } from './erasure-table';
import { ProposeErasure } from './propose-erasure';

/** Orders to erase what the log tells of a case: what became of each, and for those who may, the way to propose one. */
export function ErasuresPage() {
  const { t } = useTranslation();
  const list = useSuspenseInfiniteQuery(erasuresQuery);
  const { banner, tell, note } = useResult();
  const proposes = useMay('audit:propose-erasure');
  const erasures = list.data.pages.flatMap(({ items }) => items);
  useOutcome(erasures, note);
  return (
    <Page
      title={t('erasures.title')}
      lead={t('erasures.lead')}
      breadcrumb={[
        { label: t('integrity.back'), to: '/audit' },
        { label: t('integrity.title'), to: '/audit/integrity' },
      ]}
      action={proposes && <ProposeErasure onDone={tell} />}
    >
      {banner}
      <Awaited erasures={erasures} onLook={() => list.refetch()} />
      <ErasureTable erasures={erasures} onDone={tell} />
      {list.hasNextPage && (
        <div className="row">
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('erasures.more')}
          </Button>
        </div>
      )}
    </Page>
  );
}
