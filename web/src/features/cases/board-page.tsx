import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isAbsent } from '../../api/problem';
import { useMay } from '../../api/session';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { FailureBanner } from '../../ui/failure-banner';
import { LinkButton } from '../../ui/link';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { CaseBoard } from './board/case-board';
import { CaseList } from './board/case-list';
import { BoardFilters, ViewSwitch, noFilter, useBoardSearch, useChangeSearch } from './board/filters';
import { ToDoList } from './board/to-do';
import { casesQuery } from './case-queries';
import { useMoving } from './moving';
import './cases.css';

/** All cases by phase, and beside them what waits, for those who may see that: others have it with their own cases. */
export function BoardPage() {
  const { t } = useTranslation();
  const seesToDo = useMay('case:see-to-do');
  const { view } = useBoardSearch();
  return (
    <Page
      title={t('cases.board.title')}
      lead={t('cases.board.lead')}
      width="wide"
      action={
        <>
          <ViewSwitch />
          {view === 'list' && (
            <Button icon="print" onPress={() => window.print()}>
              {t('cases.board.print')}
            </Button>
          )}
        </>
      }
    >
      <div className={seesToDo ? 'board-and-to-do' : undefined}>
        {seesToDo && (
          <aside className="no-print">
            <ToDoList />
          </aside>
        )}
        <div className="board-main">
          <BoardFilters />
          <Cases />
        </div>
      </div>
    </Page>
  );
}

function Cases() {
  const { t } = useTranslation();
  const { filter, view } = useBoardSearch();
  const cases = useInfiniteQuery({
    ...casesQuery(filter),
    placeholderData: keepPreviousData,
    throwOnError: isAbsent,
  });
  const { move, notice, dialog } = useMoving();
  const first = cases.data?.pages[0];
  if (!cases.data || !first) {
    return cases.error ? (
      <FailureBanner error={cases.error} onRetry={() => void cases.refetch()} />
    ) : (
      <Skeleton lines={8} />
    );
  }
  const items = cases.data.pages.flatMap((page) => page.items);
  return (
    <>
      {notice}
      {cases.error && <FailureBanner error={cases.error} onRetry={() => void cases.refetch()} />}
      {items.length === 0 ? (
        <NoCases />
      ) : view === 'board' ? (
        <CaseBoard cases={items} counts={first.counts} phase={filter.phase} onMove={move} />
      ) : (
        <CaseList cases={items} onMove={move} />
      )}
      {cases.hasNextPage && (
        <div className="row no-print">
          <Button isPending={cases.isFetchingNextPage} onPress={() => void cases.fetchNextPage()}>
            {t('cases.board.more')}
          </Button>
        </div>
      )}
      {dialog}
    </>
  );
}

function NoCases() {
  const { t } = useTranslation();
  const { isFiltered } = useBoardSearch();
  const change = useChangeSearch();
  return isFiltered ? (
    <EmptyState
      title={t('cases.board.empty.filteredTitle')}
      action={<Button onPress={() => change(noFilter)}>{t('cases.board.empty.clear')}</Button>}
    >
      {t('cases.board.empty.filteredBody')}
    </EmptyState>
  ) : (
    <EmptyState
      title={t('cases.board.empty.title')}
      action={<LinkButton to="/referrals">{t('cases.board.empty.toReferrals')}</LinkButton>}
    >
      {t('cases.board.empty.body')}
    </EmptyState>
  );
}
