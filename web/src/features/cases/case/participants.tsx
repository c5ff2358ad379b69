import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../api/client';
import { useOnce } from '../../../api/once';
import { shortDay } from '../../../lib/dates';
import { ActButton } from '../../../ui/act-button';
import { Button } from '../../../ui/button';
import { type Column, DataTable } from '../../../ui/data-table';
import { Disclosure } from '../../../ui/disclosure';
import { EmptyState } from '../../../ui/empty-state';
import { useResult } from '../../../ui/result';
import { Section } from '../../../ui/section';
import type { Case, Participant } from '../case-queries';
import { InviteDialog } from './invite-dialog';

/** Those who take part now, those who did, and for those who may: ways to change it. */
export function Participants({ one }: { one: Case }) {
  const { t } = useTranslation();
  const [isInviting, setInviting] = useState(false);
  const { banner, tell } = useResult();
  const current = one.participants.filter(({ until }) => until === null);
  const former = one.participants.filter(({ until }) => until !== null);
  return (
    <Section
      title={t('cases.case.participants.title')}
      action={
        one.may.includes('invite') && (
          <Button onPress={() => setInviting(true)}>{t('cases.case.participants.invite')}</Button>
        )
      }
    >
      {banner}
      <CurrentParticipants participants={current} mayInvite={one.may.includes('invite')} onEnded={tell} />
      {former.length > 0 && <FormerParticipants participants={former} />}
      {isInviting && <InviteDialog one={one} onClose={() => setInviting(false)} onInvited={tell} />}
    </Section>
  );
}

function useColumns(): Column<Participant>[] {
  const { t } = useTranslation();
  return [
    {
      id: 'name',
      header: t('cases.case.participants.name'),
      isRowHeader: true,
      cell: ({ userName, userTitle }) => (
        <>
          {userName}
          <span className="choice-help">{userTitle}</span>
        </>
      ),
    },
    {
      id: 'organisation',
      header: t('cases.case.participants.organisation'),
      cell: ({ organisationName }) => organisationName,
    },
    { id: 'function', header: t('cases.case.participants.function'), cell: (one) => one.function },
  ];
}

interface CurrentProps {
  participants: readonly Participant[];
  mayInvite: boolean;
  onEnded: (message: string) => void;
}

function CurrentParticipants({ participants, mayInvite, onEnded }: CurrentProps) {
  const { t } = useTranslation();
  const columns = useColumns();
  const from: Column<Participant> = {
    id: 'from',
    header: t('cases.case.participants.from'),
    cell: (one) => shortDay(one.from),
  };
  const end: Column<Participant> = {
    id: 'end',
    header: t('cases.case.participants.actions'),
    cell: (one): ReactNode => one.may.includes('end') && <EndParticipation one={one} onEnded={onEnded} />,
  };
  const mayEnd = participants.some(({ may }) => may.includes('end'));
  return (
    <DataTable
      caption={t('cases.case.participants.caption')}
      isCaptionHidden
      isCardsWhenNarrow
      columns={mayEnd ? [...columns, from, end] : [...columns, from]}
      rows={participants}
      rowKey={({ id }) => id}
      empty={
        <EmptyState title={t('cases.case.participants.empty')}>
          {mayInvite ? t('cases.case.participants.emptyBody') : undefined}
        </EmptyState>
      }
    />
  );
}

function FormerParticipants({ participants }: { participants: readonly Participant[] }) {
  const { t } = useTranslation();
  const columns = useColumns();
  const period: Column<Participant> = {
    id: 'period',
    header: t('cases.case.participants.period'),
    cell: ({ from, until }) =>
      t('cases.case.participants.periodValue', { from: shortDay(from), until: shortDay(until ?? from) }),
  };
  return (
    <Disclosure summary={t('cases.case.participants.former', { count: participants.length })}>
      <DataTable
        caption={t('cases.case.participants.formerCaption')}
        isCaptionHidden
        isCardsWhenNarrow
        columns={[...columns, period]}
        rows={participants}
        rowKey={({ id }) => id}
      />
    </Disclosure>
  );
}

/** Ends somebody's part in the case, after saying what that means. */
function EndParticipation({ one, onEnded }: { one: Participant; onEnded: (message: string) => void }) {
  const { t } = useTranslation();
  const once = useOnce();
  const name = one.userName;
  return (
    <ActButton
      variant="tertiary"
      act={t('cases.case.participants.end')}
      label={t('cases.case.participants.endLabel', { name })}
      title={t('cases.case.participants.endTitle')}
      confirm={t('cases.case.participants.endConfirm')}
      isDangerous
      onConfirm={async () => {
        await once('end', one, (id, headers) =>
          client.POST('/api/participants/{id}/end', { params: { path: { id } }, headers }),
        );
        onEnded(t('cases.case.participants.ended', { name }));
      }}
    >
      <p>{t('cases.case.participants.endBody', { name, organisation: one.organisationName })}</p>
    </ActButton>
  );
}
