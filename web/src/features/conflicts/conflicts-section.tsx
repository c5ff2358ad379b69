import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, client, ifMatch } from '../../api/client';
import { useOnce } from '../../api/once';
import { refreshAll } from '../../api/query';
import type { components } from '../../api/schema';
import { useMay } from '../../api/session';
import { shortDay } from '../../lib/dates';
import { ActButton } from '../../ui/act-button';
import { type Column, DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { FailureBanner } from '../../ui/failure-banner';
import { ReasonDialog } from '../../ui/reason-dialog';
import { useResult } from '../../ui/result';
import { Section } from '../../ui/section';
import type { Case } from '../cases/case-queries';
import { conflictReason, RecordConflict } from './record-conflict';

export type Conflict = components['schemas']['ConflictView'];

const conflictsQuery = (id: string) =>
  api.queryOptions('get', '/api/cases/{id}/conflicts', { params: { path: { id } } });

/** Who is kept from the case because of a conflict of interest (jäv), and the ways to say and to lift it. */
export function Conflicts({ one }: { one: Case }) {
  const { t } = useTranslation();
  const [sees, records] = [useMay('conflict:see'), useMay('conflict:record')];
  const { banner, tell } = useResult();
  if (!records || one.emergency !== null) return null;
  return (
    <Section
      title={t('conflicts.title')}
      help={t('conflicts.help')}
      action={
        <div className="row">
          {sees && <RecordConflict one={one} onDone={tell} />}
          <OwnConflict one={one} />
        </div>
      }
    >
      {banner}
      {sees && <ConflictTable one={one} onDone={tell} />}
    </Section>
  );
}

/** How a conflict is asked about: what tie it is, long enough to be judged. */
function useReasonWords() {
  const { t } = useTranslation();
  return { reason: t('conflicts.reason'), help: t('conflicts.reasonHelp'), isReason: conflictReason };
}

/** "Jag är jävig": said of oneself, which shuts the case to oneself. */
function OwnConflict({ one }: { one: Case }) {
  const { t } = useTranslation();
  const asked = useReasonWords();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  return (
    <ReasonDialog
      variant="tertiary"
      act={t('conflicts.own.act')}
      title={t('conflicts.own.title')}
      submit={t('conflicts.own.submit')}
      isDangerous
      {...asked}
      onSend={async (reason, headers) => {
        await client.POST('/api/cases/{id}/conflicts', {
          params: { path: { id: one.id } },
          body: { reason },
          headers,
        });
        await navigate({ to: '/my-cases' });
        await refreshAll(queryClient);
      }}
    >
      <p>{t('conflicts.own.body')}</p>
    </ReasonDialog>
  );
}

interface ConflictTableProps {
  one: Case;
  onDone: (message: string) => void;
}

function ConflictTable({ one, onDone }: ConflictTableProps) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(conflictsQuery(one.id));
  if (error) return <FailureBanner error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const columns: Column<Conflict>[] = [
    { id: 'who', header: t('conflicts.who'), isRowHeader: true, cell: ({ userName }) => userName },
    { id: 'why', header: t('conflicts.why'), cell: ({ reason }) => reason },
    {
      id: 'recorded',
      header: t('conflicts.recorded'),
      cell: ({ recordedByName, recordedAt }) =>
        t('conflicts.byOn', { name: recordedByName, day: shortDay(recordedAt) }),
    },
    {
      id: 'state',
      header: t('conflicts.state'),
      isOneLine: true,
      cell: (conflict) => <Lifting conflict={conflict} onDone={onDone} />,
    },
  ];
  return (
    <DataTable
      caption={t('conflicts.title')}
      isCaptionHidden
      columns={columns}
      rows={data.items}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('conflicts.empty')} />}
    />
  );
}

function Lifting({ conflict, onDone }: { conflict: Conflict; onDone: (message: string) => void }) {
  const { t } = useTranslation();
  const asked = useReasonWords();
  const queryClient = useQueryClient();
  if (conflict.liftedAt !== null) {
    return t('conflicts.lifted', { name: conflict.liftedByName ?? '', day: shortDay(conflict.liftedAt) });
  }
  return (
    <div className="stack stack-tight">
      <span>
        {conflict.liftProposedByName === null
          ? t('conflicts.stands')
          : t('conflicts.proposed', { name: conflict.liftProposedByName, reason: conflict.liftReason ?? '' })}
      </span>
      {conflict.may.includes('propose-lifting') && (
        <ReasonDialog
          variant="tertiary"
          act={t('conflicts.propose.act')}
          label={t('conflicts.propose.label', { name: conflict.userName })}
          title={t('conflicts.propose.title')}
          {...asked}
          onSend={async (reason, headers) => {
            await client.POST('/api/conflicts/{id}/lifting', {
              params: { path: { id: conflict.id } },
              body: { reason },
              headers: { ...headers, ...ifMatch(conflict.version) },
            });
            onDone(t('conflicts.propose.done'));
            await refreshAll(queryClient);
          }}
        >
          <p>{t('conflicts.propose.body', { name: conflict.userName })}</p>
        </ReasonDialog>
      )}
      {conflict.may.includes('lift') && <Lift conflict={conflict} onDone={onDone} />}
    </div>
  );
}

function Lift({ conflict, onDone }: { conflict: Conflict; onDone: (message: string) => void }) {
  const { t } = useTranslation();
  const once = useOnce();
  const name = conflict.userName;
  return (
    <ActButton
      act={t('conflicts.lift.act')}
      title={t('conflicts.lift.title')}
      onConfirm={async () => {
        await once('lift', conflict, (id, headers) =>
          client.POST('/api/conflicts/{id}/lifting/approval', { params: { path: { id } }, headers }),
        );
        onDone(t('conflicts.lift.done', { name }));
      }}
    >
      <p>{t('conflicts.lift.body', { name })}</p>
    </ActButton>
  );
}
