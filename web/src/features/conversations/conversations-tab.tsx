import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { dayAndTime, longDay } from '../../lib/dates';
import { type Column, DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { FailureBanner } from '../../ui/failure-banner';
import { Link, LinkButton } from '../../ui/link';
import { Section } from '../../ui/section';
import { Skeleton } from '../../ui/skeleton';
import { type ListedConversation, conversationsQuery } from './conversation-queries';

/** The concern conversations of a case that the reader's organisation recorded, and the way to record one. */
export function ConversationsTab({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(conversationsQuery(caseId));
  const columns = useColumns();
  if (error) return <FailureBanner error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  const record = data.may.includes('record') ? (
    <LinkButton to="/conversations/new" search={{ caseId }} icon="plus">
      {t('conversations.tab.record')}
    </LinkButton>
  ) : undefined;
  return (
    <Section title={t('conversations.tab.title')} help={t('conversations.tab.lead')} action={record}>
      <DataTable
        caption={t('conversations.tab.caption')}
        isCaptionHidden
        columns={columns}
        rows={data.items}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('conversations.tab.none')}>{t('conversations.tab.noneWhat')}</EmptyState>}
      />
    </Section>
  );
}

function useColumns(): Column<ListedConversation>[] {
  const { t } = useTranslation();
  return [
    {
      id: 'number',
      header: t('conversations.columns.number'),
      cell: ({ id, number }) => (
        <Link to="/conversations/$conversationId" params={{ conversationId: id }} className="numeric">
          {number}
        </Link>
      ),
      isRowHeader: true,
    },
    {
      id: 'heldAt',
      header: t('conversations.columns.heldAt'),
      cell: ({ heldAt }) => <span className="numeric">{dayAndTime(heldAt)}</span>,
    },
    {
      id: 'outcome',
      header: t('conversations.columns.outcome'),
      cell: ({ outcome }) => t(`conversations.outcomes.${outcome}`),
    },
    {
      id: 'followUpOn',
      header: t('conversations.columns.followUpOn'),
      cell: ({ followUpOn }) =>
        followUpOn === null ? t('conversations.conversation.noFollowUp') : longDay(followUpOn),
    },
    { id: 'recordedBy', header: t('conversations.columns.recordedBy'), cell: ({ recordedBy }) => recordedBy },
  ];
}
